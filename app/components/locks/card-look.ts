/** A card that lies above the page and asks something, in the asker's colour. */
export const cardLook =
  "pointer-events-auto grid w-full max-w-md gap-2 sm:gap-3 max-sm:[&:not(:first-child)]:hidden max-sm:[&_blockquote]:line-clamp-2 md:w-[23.5rem] rounded-xl border border-l-4 person-line bg-raised p-3 sm:p-4 shadow-pop animate-appear";
