export { setUpTestCluster as setup } from "@plumbline/local-stack";
