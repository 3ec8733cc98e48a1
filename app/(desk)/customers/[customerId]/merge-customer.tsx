"use client";

import { ArrowDownUp, Merge } from "lucide-react";
import { useCallback, useState, useTransition } from "react";
import { mergeCustomersAction } from "@/app/components/customers/customer-actions";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { useGo } from "@/app/components/frame/use-go";
import { useRefresh } from "@/app/components/frame/use-refresh";
import { SearchBox } from "@/app/components/lists/search-box";
import { Button } from "@/app/components/ui/button";
import { Dialog, DialogActions, DialogClose, DialogContent, DialogTrigger } from "@/app/components/ui/dialog";
import { FormFailure } from "@/app/components/ui/field";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import { useRealtime } from "@/app/realtime/realtime-provider";
import { type CustomerFields, flatCustomer } from "@/domain/customers/shared/customer-fields";
import { mergedCustomer } from "@/domain/customers/shared/merged-customer";
import { compareFields } from "@/domain/entries/shared/field-change";
import type { FoundCustomer } from "@/domain/orders/edit/search-customers";
import type { Failure } from "@/domain/result";
import { useCustomerWords } from "../use-customer-words";

type Customer = { id: number; version: number; fields: CustomerFields };
type Other = Customer & { orders: number };

/** Makes this customer and another one: which, which of the two stays, and what it has afterwards. */
export function MergeCustomer({ customer }: { customer: Customer }) {
  const t = useTranslations("customers.merge");
  const common = useTranslations("common");
  const failureText = useFailureText();
  const go = useGo();
  const refresh = useRefresh();
  const { userId } = useRealtime();
  const [isOpen, setOpen] = useState(false);
  const [other, setOther] = useState<Other | null>(null);
  const [isOtherStaying, setOtherStaying] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, start] = useTransition();
  const ask = useCallback(
    async (text: string) => {
      const result = await reached(read("customers", text));
      return result.ok ? { ...result, value: result.value.filter(({ id }) => id !== customer.id) } : result;
    },
    [customer.id],
  );
  const [stays, goes] = isOtherStaying && other ? [other, customer] : [customer, other];

  function open(next: boolean) {
    setOpen(next);
    setOther(null);
    setOtherStaying(false);
    setFailure(null);
  }
  function choose({ id }: { id: number }) {
    setFailure(null);
    start(async () => {
      const result = await reached(read("customer-to-merge", id));
      if (result.ok) setOther(result.value);
      else setFailure(result.error);
    });
  }
  function merge() {
    if (!goes) return;
    start(async () => {
      const one = ({ id, version }: Customer) => ({ id, version });
      const result = await reached(mergeCustomersAction({ userId, stays: one(stays), goes: one(goes) }));
      if (!result.ok) {
        setFailure(result.error);
        // What it was about may be another by now.
        if (result.error.code === "CHANGED") setOther(null);
        return refresh();
      }
      toast.success(t("done", { name: stays.fields.name, orders: result.value.orders }));
      open(false);
      if (stays.id !== customer.id) go(`/customers/${stays.id}`);
      else await refresh();
    });
  }
  function wrong({ code, details }: Failure) {
    if (code === "ORDER_LOCKED")
      return t("locked", { name: String(details.holder), number: String(details.number) });
    return details.problem === "tooManyOrders" ? t("tooMany") : null;
  }
  return (
    <Dialog open={isOpen} onOpenChange={open}>
      <DialogTrigger asChild>
        <Button>
          <Merge aria-hidden />
          <span className="max-sm:sr-only">{t("open")}</span>
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t("title")}
        description={t("text")}
        className="sm:w-[min(36rem,calc(100vw-2rem))]"
      >
        {goes ? (
          <Preview stays={stays} goes={goes} onSwap={() => setOtherStaying(!isOtherStaying)} />
        ) : (
          <SearchBox<FoundCustomer>
            label={t("search")}
            placeholder={t("search")}
            ask={ask}
            onTake={choose}
            autoFocus
            noneFound={(text) => t("noneFound", { text })}
            row={(found) => (
              <span className="grid min-w-0 py-1">
                <span className="truncate">
                  {found.name}
                  {found.company && <span className="text-muted"> · {found.company}</span>}
                </span>
                <span className="truncate text-muted text-xs">{found.email}</span>
              </span>
            )}
          />
        )}
        {failure && <FormFailure>{wrong(failure) ?? failureText(failure)}</FormFailure>}
        <DialogActions>
          <DialogClose asChild>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <Button look="danger" disabled={!goes} busy={isBusy} onClick={merge}>
            {t("do")}
          </Button>
        </DialogActions>
      </DialogContent>
    </Dialog>
  );
}

function Preview({ stays, goes, onSwap }: { stays: Customer; goes: Customer; onSwap: () => void }) {
  const t = useTranslations("customers.merge");
  const words = useCustomerWords();
  const after = flatCustomer(mergedCustomer(stays.fields, goes.fields));
  const changes = compareFields(flatCustomer(stays.fields), after);
  return (
    <div className="grid gap-3">
      <div className="flex items-center gap-3 rounded-md border p-3">
        <div className="grid min-w-0 flex-1 gap-2">
          <Named heading={t("stays")} customer={stays} />
          <Named heading={t("goes")} customer={goes} />
        </div>
        <Button look="quiet" size="sm" onClick={onSwap}>
          <ArrowDownUp aria-hidden />
          {t("swap")}
        </Button>
      </div>
      <p className="text-muted text-sm">{t("what", { name: stays.fields.name })}</p>
      {changes.length > 0 && (
        <ul className="grid gap-1 rounded-md bg-sunken p-3 text-sm">
          {changes.map(({ field, to }) => (
            <li key={field} className="wrap-anywhere">
              {t("gets", { field: words.label(field), value: words.value(field, to, after) })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Named({ heading, customer: { fields } }: { heading: string; customer: Customer }) {
  return (
    <p className="min-w-0 truncate">
      <span className="mr-2 text-muted text-xs">{heading}</span>
      <span className="font-medium">{fields.name}</span>
      <span className="text-muted">
        {[fields.company, fields.email].filter(Boolean).map((text) => ` · ${text}`)}
      </span>
    </p>
  );
}
