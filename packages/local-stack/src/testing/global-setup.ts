export { setUpTestCluster as setup } from "./test-cluster.ts";
