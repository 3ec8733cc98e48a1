/** A card that lies above the page and asks something, in the asker's colour. */
export const cardLook =
  "pointer-events-auto grid w-full max-w-md gap-3 md:w-[23.5rem] rounded-xl border border-l-4 person-line bg-raised p-4 shadow-pop animate-appear";
