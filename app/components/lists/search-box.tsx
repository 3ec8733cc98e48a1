"use client";

import { Plus, Search as SearchIcon } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useRef, useState } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { useSearch } from "@/app/components/frame/use-search";
import { cn } from "@/app/components/ui/cn";
import { controlLook } from "@/app/components/ui/input";
import { menuItemLook, popLook } from "@/app/components/ui/pop-look";
import { toast } from "@/app/components/ui/toast";
import type { Result } from "@/domain/result";

const CREATE = "create";
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
  const own = useRef<HTMLInputElement>(null);
  const input = inputRef ?? own;
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState("");
  const hasChosen = useRef(false);
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const search = useSearch(text, isOpen, ask);
  const listId = useId();
  const name = text.trim();
  const options: Option[] = search.found.map((found) => ({
    id: String(found.id),
    shown: row(found),
    take: () => take(found),
  }));
  if (create && name !== "")
    options.push({ id: CREATE, shown: <New name={create.label(name)} />, take: makeNew });
  // The first one as long as nobody chose another; the ones before may not be there any more.
  const current = options.find(({ id }) => id === chosen) ?? options[0];

  function type(typed: string) {
    setText(typed);
    setOpen(true);
    setChosen("");
    hasChosen.current = false;
  }
  function take(found: T, goesOn = false) {
    setText("");
    setOpen(false);
    onTake(found, { goesOn });
  }
  function makeNew() {
    setText("");
    setOpen(false);
    create?.onCreate(name);
  }
  /** Takes what the text names, now or as soon as it is found. */
  async function takeTyped(typed: string) {
    setText("");
    setOpen(false);
    // Answers come in any order; they are taken in the order of the questions.
    const mine = Promise.all([ask(typed), turn.current]).then(([answer]) => answer);
    turn.current = mine;
    const result = await mine;
    const found = result.ok ? result.value : [];
    const exact = found.find((one) => isExact(one, typed));
    const only = found.length === 1 ? found[0] : undefined;
    if (exact) return onTake(exact, { goesOn: true });
    if (only) return onTake(only, { goesOn: false });
    // To choose from, or to correct; unless the next one is being typed there, or was typed already.
    if (input.current?.value || turn.current !== mine)
      return void toast.error(result.ok ? noneFound(typed) : failureText(result.error));
    type(typed);
  }
  function onEnter() {
    const typed = text.trim();
    const exact = search.isBusy ? undefined : search.found.find((one) => isExact(one, typed));
    const isHeld = !search.isBusy && isOpen && (typed !== "" || hasChosen.current);
    if (exact) take(exact, true);
    else if (isHeld) current?.take();
    else if (typed) void takeTyped(typed);
  }
  /** To the next option or the one before; past the last comes the first. */
  function move(step: 1 | -1) {
    hasChosen.current = true;
    setOpen(true);
    const place = current ? options.indexOf(current) : -1;
    const next = options.at((place + step) % options.length);
    if (!next) return;
    setChosen(next.id);
    document.getElementById(optionId(next))?.scrollIntoView({ block: "nearest" });
  }
  function onKeyDown(event: KeyboardEvent) {
    // Safari tells of the key that ended a composition when it has ended, as key 229.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter") onEnter();
    else if (event.key === "Escape" && isOpen) {
      event.stopPropagation();
      return setOpen(false);
    } else return;
    event.preventDefault();
  }
  function optionId({ id }: Option) {
    return `${listId}-${id}`;
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what comes here comes from the field inside
    <div
      className="relative"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <SearchIcon
        aria-hidden
        className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted touch:top-3"
      />
      <input
        ref={input}
        // biome-ignore lint/a11y/noAutofocus: whoever asks for it has just opened the field
        autoFocus={autoFocus}
        role="combobox"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && current ? optionId(current) : undefined}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        placeholder={placeholder}
        value={text}
        maxLength={100}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        // Not by the focus alone, which comes back here after other work: the list would lie on what is below.
        onClick={() => setOpen(true)}
        className={cn(controlLook, "h-8 pl-8 touch:h-10")}
      />
      <div
        // Whoever presses beside an option, or scrolls, stays inside.
        tabIndex={-1}
        className={cn(
          popLook,
          "absolute inset-x-0 top-full mt-1 max-h-80 overflow-y-auto p-1",
          !isOpen && "hidden",
        )}
      >
        <div id={listId} role="listbox" aria-label={label}>
          {options.map((option) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's, which has the focus
            // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus
            <div
              key={option.id}
              id={optionId(option)}
              role="option"
              aria-selected={option === current}
              onPointerMove={() => setChosen(option.id)}
              // The focus stays in the field.
              onPointerDown={(event) => event.preventDefault()}
              onClick={option.take}
              className={cn(menuItemLook, "aria-selected:bg-hover")}
            >
              {option.shown}
            </div>
          ))}
        </div>
        {search.failure && (
          <p role="alert" className="px-2 py-1.5 text-bad-ink">
            {failureText(search.failure)}
          </p>
        )}
        {!search.isBusy && !search.failure && search.found.length === 0 && (
          <p className="px-2 py-1.5 text-muted">{noneFound(search.text)}</p>
        )}
      </div>
    </div>
  );
}

type Option = { id: string; shown: ReactNode; take: () => void };

function New({ name }: { name: string }) {
  return (
    <>
      <Plus aria-hidden />
      {name}
    </>
  );
}
