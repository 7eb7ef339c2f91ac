export { setUpTestCluster as setup } from "../src/testing/test-cluster.ts";
