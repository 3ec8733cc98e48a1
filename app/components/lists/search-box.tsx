"use client";

import { Command } from "cmdk";
import { Plus, Search as SearchIcon } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type RefObject, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { useSearch } from "@/app/components/frame/use-search";
import { cn } from "@/app/components/ui/cn";
import { useTypedEarly } from "@/app/components/ui/forms-early/use-typed-early";
import { controlLook } from "@/app/components/ui/input";
import { menuItemLook, popLook } from "@/app/components/ui/pop-look";
import { toast } from "@/app/components/ui/toast";
import type { Result } from "@/domain/result";
import { lookUp } from "./once-taken";

const CREATE = "create";
const optionLook =
  "aria-selected:bg-hover data-[disabled=false]:pointer-events-auto data-[disabled=false]:opacity-100";

/**
 * A field that searches as one types and offers what it finds; arrows choose, Enter takes, Escape closes. Enter may come
 * before the answer, as a scanner's does: the field is empty for the next text at once, and what was asked for is taken
 * when it is found.
 */
export function SearchBox<T extends { id: number }>({
  label,
  placeholder,
  ask,
  onTake,
  row,
  noneFound,
  isExact = () => false,
  inputRef,
  autoFocus = false,
  create,
}: {
  label: string;
  placeholder: string;
  ask: (text: string) => Promise<Result<T[]>>;
  /** `goesOn`: it was named exactly, and the next one may follow. */
  onTake: (found: T, how: { goesOn: boolean }) => void;
  row: (found: T) => ReactNode;
  noneFound: (text: string) => string;
  /** The text names just this one, however many others begin like it. */
  isExact?: (found: T, text: string) => boolean;
  inputRef?: RefObject<HTMLInputElement | null>;
  autoFocus?: boolean;
  /** Offered below what is found: something new that is called as the text says. */
  create?: { label: (text: string) => string; onCreate: (text: string) => void };
}) {
  const failureText = useFailureText();
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState("");
  const hasChosen = useRef(false);
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const search = useSearch(text, isOpen, ask);
  const name = text.trim();
  const ids = [...search.found.map(({ id }) => String(id)), ...(create && name ? [CREATE] : [])];
  // The first one as long as nobody chose another; the ones before may not be there any more.
  const current = ids.includes(chosen) ? chosen : (ids[0] ?? "");

  function type(typed: string) {
    setText(typed);
    setOpen(true);
    setChosen("");
    hasChosen.current = false;
  }
  const input = useTypedEarly<HTMLInputElement>({ onChange: ({ target }) => type(target.value) }, inputRef);
  function take(found: T, goesOn = false) {
    setText("");
    setOpen(false);
    onTake(found, { goesOn });
  }
  /** Takes what the text names, now or as soon as it is found. Resolves to whether it was. */
  async function takeTyped(typed: string): Promise<boolean> {
    setText("");
    setOpen(false);
    // Answers come in any order; they are taken in the order of the questions.
    const mine = Promise.all([ask(typed), turn.current]).then(([answer]) => answer);
    turn.current = mine;
    const result = await mine;
    const found = result.ok ? result.value : [];
    const exact = found.find((one) => isExact(one, typed));
    const only = found.length === 1 ? found[0] : undefined;
    const one = exact ?? only;
    if (one) {
      // Whoever waits for it finds it in its form.
      flushSync(() => onTake(one, { goesOn: one === exact }));
      return true;
    }
    // To choose from, or to correct; unless the next one is being typed there, or was typed already.
    if (input.current?.value || turn.current !== mine) {
      toast.error(result.ok ? noneFound(typed) : failureText(result.error));
      return false;
    }
    flushSync(() => type(typed));
    // The next one that is scanned takes its place.
    input.current?.select();
    return false;
  }
  function onEnter(event: KeyboardEvent) {
    const typed = text.trim();
    const exact = search.isBusy ? undefined : search.found.find((one) => isExact(one, typed));
    const isHeld = !search.isBusy && isOpen && (typed !== "" || hasChosen.current);
    if (!exact && isHeld) return;
    // Else the first of whatever is in the list would be taken.
    event.preventDefault();
    if (exact) take(exact, true);
    else if (typed) lookUp(takeTyped(typed));
  }
  return (
    <Command
      label={label}
      shouldFilter={false}
      value={current}
      onValueChange={setChosen}
      loop
      className="relative"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key.startsWith("Arrow")) {
          hasChosen.current = true;
          setOpen(true);
        }
        if (event.key === "Enter") onEnter(event);
        if (event.key !== "Escape" || !isOpen) return;
        event.stopPropagation();
        setOpen(false);
      }}
    >
      <SearchIcon
        aria-hidden
        className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted touch:top-3"
      />
      <Command.Input
        ref={input}
        autoFocus={autoFocus}
        aria-label={label}
        placeholder={placeholder}
        value={text}
        maxLength={100}
        onValueChange={type}
        // Not by the focus alone, which comes back here after other work: the list would lie on what is below.
        onClick={() => setOpen(true)}
        className={cn(controlLook, "h-8 pl-8 touch:h-10")}
      />
      <Command.List
        className={cn(
          popLook,
          "absolute inset-x-0 top-full mt-1 max-h-80 overflow-y-auto p-1",
          !isOpen && "hidden",
        )}
      >
        {search.found.map((found) => (
          <Command.Item
            key={found.id}
            value={String(found.id)}
            onSelect={() => take(found)}
            onPointerDown={(event) => event.preventDefault()}
            className={cn(menuItemLook, optionLook)}
          >
            {row(found)}
          </Command.Item>
        ))}
        {create && name !== "" && (
          <Command.Item
            value={CREATE}
            onSelect={() => {
              setText("");
              setOpen(false);
              create.onCreate(name);
            }}
            onPointerDown={(event) => event.preventDefault()}
            className={cn(menuItemLook, optionLook)}
          >
            <Plus aria-hidden />
            <span>{create.label(name)}</span>
          </Command.Item>
        )}
        {search.failure && (
          <p role="alert" className="px-2 py-1.5 text-bad-ink">
            {failureText(search.failure)}
          </p>
        )}
        {!search.isBusy && !search.failure && search.found.length === 0 && (
          <p className="px-2 py-1.5 text-muted">{noneFound(search.text)}</p>
        )}
      </Command.List>
    </Command>
  );
}
