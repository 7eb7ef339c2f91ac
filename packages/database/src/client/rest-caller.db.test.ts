import { describeDatabase } from "../testing/database-contract.ts";

describeDatabase("through PostgREST", []);
