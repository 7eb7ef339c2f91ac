import { NoticePage } from "../../../../components/shell/notice-page.tsx";
import { ButtonLink } from "../../../../components/ui/button-link.tsx";

const PoolNotFound = () => (
  <NoticePage
    title="There is no such pool or question"
    actions={<ButtonLink href="/pools">See all pools</ButtonLink>}
  >
    <p>The address may be mistyped. Pools and questions are never deleted, only archived or retired.</p>
  </NoticePage>
);

export default PoolNotFound;
