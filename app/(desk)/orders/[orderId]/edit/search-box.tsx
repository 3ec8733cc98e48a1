"use client";

import { Command } from "cmdk";
import { Search as SearchIcon } from "lucide-react";
import { type ReactNode, type Ref, useState } from "react";
import { cn } from "@/app/components/ui/cn";
import { controlLook } from "@/app/components/ui/input";
import { menuItemLook, popLook } from "@/app/components/ui/pop-look";
import type { Result } from "@/domain/result";
import { useFailureWords } from "../failure-words";
import { useSearch } from "./use-search";

/** A field that searches as one types and offers what it finds; arrows choose, Enter takes, Escape closes. */
export function SearchBox<T extends { id: number }>({
  label,
  placeholder,
  ask,
  onTake,
  row,
  noneFound,
  inputRef,
  autoFocus = false,
}: {
  label: string;
  placeholder: string;
  ask: (text: string) => Promise<Result<T[]>>;
  onTake: (found: T) => void;
  row: (found: T) => ReactNode;
  noneFound: (text: string) => string;
  inputRef?: Ref<HTMLInputElement>;
  autoFocus?: boolean;
}) {
  const failureWords = useFailureWords();
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const search = useSearch(text, isOpen, ask);

  function take(found: T) {
    setText("");
    setOpen(false);
    onTake(found);
  }
  return (
    <Command
      label={label}
      shouldFilter={false}
      loop
      className="relative"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
      onKeyDown={(event) => {
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
        ref={inputRef}
        autoFocus={autoFocus}
        aria-label={label}
        placeholder={placeholder}
        value={text}
        maxLength={100}
        onValueChange={(value) => {
          setText(value);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
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
            className={cn(
              menuItemLook,
              "aria-selected:bg-hover data-[disabled=false]:pointer-events-auto data-[disabled=false]:opacity-100",
            )}
          >
            {row(found)}
          </Command.Item>
        ))}
        {search.failure && (
          <p role="alert" className="px-2 py-1.5 text-bad-ink">
            {failureWords(search.failure)}
          </p>
        )}
        {!search.isBusy && !search.failure && search.found.length === 0 && (
          <p className="px-2 py-1.5 text-muted">{noneFound(search.text)}</p>
        )}
      </Command.List>
    </Command>
  );
}
