"use client";

import { Inbox } from "lucide-react";
import { useState } from "react";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { Callout } from "#ui/callout.tsx";
import { Card } from "#ui/card.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { LoadMore } from "#ui/load-more.tsx";
import { Select } from "#ui/select.tsx";
import { PageSkeleton } from "#ui/skeleton.tsx";
import { Cell, ColumnHead, RowHead, Table } from "#ui/table.tsx";
import { Textarea } from "#ui/textarea.tsx";
import { useToast } from "#ui/toast.tsx";
import { GallerySection } from "./gallery-section.tsx";

const tones = ["neutral", "accent", "good", "warn", "bad"] as const;

export function ControlsGallery() {
  return (
    <GallerySection title="Controls">
      <Buttons />
      <Fields />
      <div className="flex flex-wrap gap-2">
        {tones.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
      </div>
      <Callout title="Good to know">A note beside what it is about.</Callout>
      <Callout tone="good" title="Right">
        The exponent becomes a factor.
      </Callout>
      <Callout tone="warn" title="Kept on this device">
        It is sent as soon as the connection is back.
      </Callout>
      <Callout tone="bad" title="This did not work just now">
        Try again in a moment.
      </Callout>
      <Table caption="Students">
        <thead>
          <tr>
            <ColumnHead>Name</ColumnHead>
            <ColumnHead numeric>Tests</ColumnHead>
          </tr>
        </thead>
        <tbody>
          {["Ada Example", "Carl Friedrich Sample"].map((name, index) => (
            <tr key={name}>
              <RowHead>{name}</RowHead>
              <Cell numeric>{index * 11 + 3}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      <LoadMore shown={20} hasMore loading={false} onLoad={() => {}} />
      <EmptyState icon={Inbox} title="No tests yet" action={<Button variant="secondary">Look again</Button>}>
        Tests appear here as soon as one is open to you.
      </EmptyState>
      <PageSkeleton cards={1} />
    </GallerySection>
  );
}

function Buttons() {
  const [open, setOpen] = useState(false);
  const toast = useToast();
  return (
    <div className="flex flex-wrap gap-3">
      <Button onClick={() => toast("Saved.")}>Primary</Button>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        Open a dialog
      </Button>
      <Button variant="quiet">Quiet</Button>
      <Button variant="danger">Danger</Button>
      <Button busy>Busy</Button>
      <Button disabled>Disabled</Button>
      <Button size="small" variant="secondary">
        Small
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="End the test now?"
        description="What you have answered counts. You cannot take it up again."
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              Go on with the test
            </Button>
            <Button variant="danger">End the test</Button>
          </>
        }
      />
    </div>
  );
}

function Fields() {
  return (
    <Card className="grid gap-5 sm:grid-cols-2">
      <Field label="Email">
        {(control) => <Input {...control} type="email" placeholder="you@example.org" />}
      </Field>
      <Field
        label="Password"
        hint="At least 10 characters"
        error="This password is too short: 10 characters or more."
      >
        {(control) => <Input {...control} type="password" />}
      </Field>
      <Field label="Status">
        {(control) => (
          <Select {...control}>
            <option>Draft</option>
            <option>Published</option>
          </Select>
        )}
      </Field>
      <Field label="Explanation" optional>
        {(control) => <Textarea {...control} />}
      </Field>
      <Checkbox
        label="Show the estimate during the test"
        hint="Students see how it moves after each answer."
      />
    </Card>
  );
}
