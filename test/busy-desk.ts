/**
 * A process that passes one order back and forth for ever: type, take over, send the last edits, type, save. It writes
 * down each thing that was answered, in one line, before it goes on. `killed-server.test.ts` kills it.
 */
import { writeSync } from "node:fs";
import { keepDraft } from "../domain/drafts/keep-draft";
import { acquireLock } from "../domain/locks/acquire-lock";
import { endRevocation } from "../domain/locks/end-revocation";
import { takeOver } from "../domain/locks/take-over";
import { saveOrder } from "../domain/orders/edit/save-order";
import { getOrder } from "../domain/orders/get-order";
import { editOf, formOf } from "../domain/orders/shared/order-form";
import { connectDb, setDb } from "../lib/db";
import { setPublisher, silentPublisher } from "../lib/publisher";

const orderId = Number(process.argv[2]);
let cents = Number(process.argv[3]);
setDb(connectDb(process.argv[4] ?? ""));
setPublisher(silentPublisher);

for (let turn = 0; ; turn++) {
  const [holder, next] = turn % 2 === 0 ? ["anna", "ben"] : ["ben", "anna"];
  const session = { id: `${holder}-${process.pid}`, userId: holder };
  const { epoch, version } = await untilAcquired(session);
  answered("epoch", holder, epoch);
  await type(session, epoch, version);
  const order = await getOrder(orderId);
  const edit = { ...editOf(formOf(order)), shippingCents: cents };
  const actor = { id: holder, name: holder, role: "ADMIN" } as const;
  await saveOrder({ orderId, actor, session, epoch, seq: 1, baseVersion: order.version, edit });
  answered("saved", holder, cents);
  await type(session, epoch, order.version + 1);
  const taker = { id: next, name: next, role: "ADMIN" } as const;
  await takeOver({ orderId, epoch, actor: taker, session: { id: `${next}-${process.pid}`, userId: next } });
  await type(session, epoch, order.version + 1);
  await endRevocation({ orderId, session });
}

async function untilAcquired(session: { id: string; userId: string }) {
  const outcome = await acquireLock({ orderId, session, nodeId: "busy", socketId: session.id });
  if (outcome.is === "refused") throw new Error(`refused: ${outcome.because}`);
  return outcome;
}

async function type(session: { id: string; userId: string }, epoch: number, baseVersion: number) {
  cents++;
  await keepDraft({ orderId, session, epoch, seq: 1, baseVersion, patch: { shippingCents: cents } });
  answered("kept", session.userId, cents);
}

function answered(what: "epoch" | "kept" | "saved", who: string, value: number) {
  writeSync(1, `${what} ${who} ${value}\n`);
}
