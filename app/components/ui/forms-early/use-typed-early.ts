import {
  type ChangeEvent,
  type InputEvent,
  type InputEventHandler,
  type RefObject,
  useEffectEvent,
  useLayoutEffect,
  useRef,
} from "react";

type TextElement = HTMLInputElement | HTMLTextAreaElement;

/**
 * For a field whose text is a state: what was typed into it before React took it over becomes that state, as if it were
 * typed now. Else the next rendering would put the field back to what the server said.
 */
export function useTypedEarly<E extends TextElement>(
  {
    onChange,
    onInput,
  }: {
    onChange?: (event: ChangeEvent<E, E>) => void;
    onInput?: InputEventHandler<E>;
  },
  ref?: RefObject<E | null>,
) {
  const own = useRef<E>(null);
  const field = ref ?? own;
  const tell = useEffectEvent((typedInto: E) => {
    const event = { target: typedInto, currentTarget: typedInto } as ChangeEvent<E, E> & InputEvent<E>;
    onInput?.(event);
    onChange?.(event);
  });
  // Before anything is rendered again.
  useLayoutEffect(() => {
    if (field.current && window.forms?.typedInto.has(field.current)) tell(field.current);
  }, [field]);
  return field;
}
