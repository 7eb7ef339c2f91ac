import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createMetrics } from "./metrics.ts";

const OPERATORS = new URL("../../../../../docs/operators/", import.meta.url);

test.each(["grafana-dashboard.json", "observe.md"])(
  "%s names every metric, and none that there is not",
  (file) => {
    const text = readFileSync(new URL(file, OPERATORS), "utf8");
    const named = text.match(/\bplumbline_[a-z_]+/g) ?? [];
    const found = new Set(named.map((name) => name.replace(/_(?:bucket|sum|count)$/, "")));
    expect([...found].toSorted()).toEqual(createMetrics("test").names.toSorted());
  },
);
