import { AppRouterContext } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createFormControl, FormProvider, useForm } from "react-hook-form";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FieldHintsProvider } from "@/app/components/comparison/field-hints";
import { keepDraft } from "@/domain/drafts/keep-draft";
import { readLiveEdit } from "@/domain/drafts/live-edit";
import { type Difference, differences, takeMine } from "@/domain/drafts/shared/differences";
import { storedBase } from "@/domain/drafts/shared/draft-base";
import { draftMessages } from "@/domain/drafts/shared/draft-messages";
import { applyPatch, patchOf } from "@/domain/drafts/shared/draft-patch";
import { draftPatch } from "@/domain/drafts/shared/draft-patch-schema";
import { freeLock } from "@/domain/locks/shared/lock-messages";
import { saveOrder } from "@/domain/orders/edit/save-order";
import { getOrder, type OrderDetails } from "@/domain/orders/get-order";
import type { OrderChange } from "@/domain/orders/shared/order-change";
import { type FieldKind, ORDER_FIELDS, type OrderField } from "@/domain/orders/shared/order-fields";
import { editOf, formOf, type OrderForm } from "@/domain/orders/shared/order-form";
import { orderTotals } from "@/domain/orders/shared/order-totals";
import type { Actor } from "@/domain/users/shared/roles";
import { freshDatabase } from "@/test/database";
import { aCustomer, anEditSession, anOrder, aPerson, type Recorded, recordPublished } from "@/test/orders";
import { aProgram, callRest, type Program } from "@/test/rest";
import { AddressesCards } from "./(desk)/orders/[orderId]/cards/addresses-card";
import { OrderLinesTable } from "./(desk)/orders/[orderId]/cards/order-lines-table";
import { EditSections } from "./(desk)/orders/[orderId]/edit/form/edit-sections";
import { putValues } from "./(desk)/orders/[orderId]/edit/form/put-values";
import { StatusField } from "./(desk)/orders/[orderId]/edit/form/status-field";
import { FollowProvider } from "./(desk)/orders/[orderId]/follow/follow-provider";
import { FollowStore } from "./(desk)/orders/[orderId]/follow/follow-store";
import { FollowedCustomer } from "./(desk)/orders/[orderId]/follow/followed-customer";
import { FollowedStatus } from "./(desk)/orders/[orderId]/follow/followed-status";
import { useFieldWords } from "./components/comparison/use-field-words";
import { useChangeWords } from "./components/orders/change-words";
import { useOrderText } from "./components/orders/use-order-text";
import { catalogues } from "./i18n/catalogues";
import { LOCALES, type Locale } from "./i18n/locales";
import { RealtimeProvider } from "./realtime/realtime-provider";

/**
 * Whoever adds a field to the registry is told here what forgets it: each field is changed, and what was changed is looked
 * for everywhere that an order's fields go.
 */
let database: Awaited<ReturnType<typeof freshDatabase>>;
let anna: Actor;
let robo: Program;
let other: OrderForm["customer"];
let published: Recorded;
let openApi: { components: { schemas: Record<string, { properties: object }> } };

beforeAll(async () => {
  database = await freshDatabase();
  published = recordPublished();
  anna = await aPerson("Anna");
  robo = await aProgram();
  const { id } = await aCustomer("Grace Hopper");
  const select = { id: true, name: true, company: true, email: true, phone: true };
  other = await database.db.customer.findUniqueOrThrow({ where: { id }, select });
  openApi = (await callRest("GET", "/openapi.json")).json;
});
afterAll(() => database.drop());
beforeEach(() => {
  published.forget();
});

/** How the other values are read out. */
const OTHER: Record<FieldKind, string> = {
  status: "Shipped",
  customer: "Grace Hopper",
  address: "Leeds",
  lines: "7",
  money: "1.23",
  text: "PO-4711",
};

/** The form with another value in a field. */
function changed(form: OrderForm, field: OrderField): OrderForm {
  switch (field.kind) {
    case "status":
      return { ...form, status: "SHIPPED" };
    case "customer":
      return { ...form, customer: other };
    case "address":
      return { ...form, [field.name]: { ...form[field.name], city: "Leeds" } };
    case "lines":
      return { ...form, lines: form.lines.map((line) => ({ ...line, quantity: 7 })) };
    case "money":
      return { ...form, [field.name]: 123 };
    case "text":
      return { ...form, [field.name]: "PO-4711" };
  }
}

/** An order, its form, and the form with another value in a field. */
async function edited(field: OrderField) {
  const { id } = await anOrder();
  const order = await getOrder(id);
  const base = formOf(order);
  return { id, order, base, mine: changed(base, field) };
}

function shown(locale: Locale, element: ReactNode): string {
  const router = {} as never;
  return renderToStaticMarkup(
    <AppRouterContext value={router}>
      <NextIntlClientProvider
        locale={locale}
        messages={catalogues[locale]}
        timeZone="UTC"
        now={new Date(0)}
        onError={(error) => {
          throw error;
        }}
      >
        <RealtimeProvider appKey="-" userId={anna.id}>
          {element}
        </RealtimeProvider>
      </NextIntlClientProvider>
    </AppRouterContext>,
  );
}

/** The edit page's form, which says of each of its fields that it is there. */
function EditForm({ order, onField }: { order: OrderDetails; onField: (path: string) => void }) {
  const form = useForm<OrderForm>({ defaultValues: formOf(order) });
  const state = { base: order, totals: orderTotals(order), currency: order.currency };
  const hintOf = (path: string) => {
    onField(path);
    return null;
  };
  return (
    <FormProvider {...form}>
      <FieldHintsProvider value={hintOf}>
        <StatusField readOnly={false} />
        <EditSections order={order} state={state} readOnly={false} />
      </FieldHintsProvider>
    </FormProvider>
  );
}

describe.each(ORDER_FIELDS)("the field $name of an order", (field) => {
  it("is in the form, and takes the place of what is typed there when it is put in", async () => {
    const { order, base, mine } = await edited(field);
    const paths = new Set<string>();
    shown("en", <EditForm order={order} onField={(path) => paths.add(path)} />);
    for (const { path } of differences(base, mine, base)) expect(paths).toContain(path);

    const form = createFormControl<OrderForm>({ defaultValues: base });
    // As if a browser had shown it: until then a form holds what it started from.
    form.control._state.mount = true;
    putValues(form, mine);
    expect(form.getValues()).toEqual(mine);
  });

  it("is in a draft's patch, and back from it", async () => {
    const { base, mine } = await edited(field);
    const patch = patchOf(base, mine);
    expect(Object.keys(patch)).toEqual([field.name]);
    expect(applyPatch(base, draftPatch.parse(JSON.parse(JSON.stringify(patch))))).toEqual(mine);
    const { [field.name]: _, ...before } = base;
    if (field.kind === "text") expect(storedBase(before)).toEqual(base);
  });

  it("is among the differences, in words of each language, and taken from there", async () => {
    const { order, base, mine } = await edited(field);
    const found = differences(base, mine, base);
    expect(found).toHaveLength(1);
    expect(takeMine(base, found)).toEqual(mine);
    const [english = "", chinese] = LOCALES.map((locale) =>
      shown(locale, <DifferenceWords of={found} order={order} />),
    );
    expect(english).toContain(OTHER[field.kind]);
    expect(chinese).not.toBe(english);
  });

  it("is saved, read back and told on the timeline, in words of each language", async () => {
    const { id, mine } = await edited(field);
    const edit = await anEditSession(id, anna);
    await saveOrder({ ...edit, orderId: id, actor: anna, baseVersion: 1, edit: editOf(mine) });
    const order = await getOrder(id);
    expect(formOf(order)).toEqual(mine);
    const changes = order.timeline.flatMap((entry) => (entry.kind === "order" ? entry.changes : []));
    expect(changes).toHaveLength(1);
    const [english = "", chinese] = LOCALES.map((locale) =>
      shown(locale, <ChangeWords of={changes} order={order} />),
    );
    expect(english).toContain(OTHER[field.kind]);
    expect(chinese).not.toBe(english);
  });

  it("is in REST's answers, may be patched and created, and is in the OpenAPI document", async () => {
    const { id, base, mine } = await edited(field);
    const [before, edit] = [editOf(base), editOf(mine)];
    const names = Object.keys(edit) as (keyof typeof edit)[];
    const patch = names.filter((name) => JSON.stringify(edit[name]) !== JSON.stringify(before[name]));
    expect(patch).toHaveLength(1);
    const body = Object.fromEntries(patch.map((name) => [name, edit[name]]));
    const { status, json } = await robo.call("PATCH", `/orders/${id}`, { body: { version: 1, ...body } });
    expect(status).toBe(200);
    expect(json).toMatchObject({ [field.name]: mine[field.name] });

    const lines = edit.lines.map(({ id: _, ...line }) => line);
    const made = await robo.call("POST", "/orders", {
      body: { ...edit, currency: "EUR", taxRatePpm: 0, lines },
    });
    expect(made.status).toBe(201);
    // The next order of this file has the next number.
    await database.db.order.delete({ where: { id: made.json.id } });
    const { Order, OrderPatch, NewOrder } = openApi.components.schemas;
    expect(Order?.properties).toHaveProperty(field.name);
    for (const request of [OrderPatch, NewOrder]) expect(request?.properties).toHaveProperty(patch);
  });

  it("is followed live by whoever looks", async () => {
    const { id, order, base, mine } = await edited(field);
    const edit = await anEditSession(id, anna);
    await keepDraft({ ...edit, orderId: id, baseVersion: 1, patch: patchOf(base, mine) });
    const store = new FollowStore({ version: 1, form: base, epoch: edit.epoch });
    const news = (await published.all()).find(({ event }) => event === "draft.changed");
    store.draft(draftMessages["draft.changed"].parse(news?.data));
    expect(store.form).toEqual(mine);
    const late = new FollowStore({ version: 1, form: base, epoch: edit.epoch });
    await late.begin(readLiveEdit(id));
    expect(late.form).toEqual(mine);

    const page = shown("en", <ViewOf order={order} now={mine} />);
    expect(page).toContain(OTHER[field.kind]);
    expect(page).not.toBe(shown("en", <ViewOf order={order} now={base} />));
  });

  it("is in the text that is copied when nothing else helps", async () => {
    const { order, mine } = await edited(field);
    expect(shown("en", <OrderText of={mine} order={order} />)).toContain(OTHER[field.kind]);
  });
});

/** What the order's page shows of the fields. */
function ViewOf({ order, now }: { order: OrderDetails; now: OrderForm }) {
  const lines = order.lines.map((line, place) => ({ ...line, ...now.lines[place], id: line.id }));
  return (
    <FollowProvider order={{ ...order, ...now, lines }} lock={freeLock(order.id)}>
      <FollowedStatus />
      <FollowedCustomer />
      <AddressesCards />
      <OrderLinesTable order={order} />
    </FollowProvider>
  );
}

function DifferenceWords({ of, order }: { of: Difference[]; order: OrderDetails }) {
  const words = useFieldWords(order.currency);
  return of.map((one) => `${words.label(one)} ${words.value(one.path, one.mine)}`);
}

function ChangeWords({ of, order }: { of: OrderChange[]; order: OrderDetails }) {
  return of.map(useChangeWords(order.currency));
}

function OrderText({ of, order }: { of: OrderForm; order: OrderDetails }) {
  return useOrderText(order)(of);
}
