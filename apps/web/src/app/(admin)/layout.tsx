export { RoleLayout as default } from "../../components/shell/role-layout.tsx";
