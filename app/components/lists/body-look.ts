/** What all rows and cells have in common is said once, on their table's body: the page is a quarter smaller. */
export const bodyLook = [
  "max-md:block [&>tr]:relative [&>tr]:h-8 [&>tr]:border-b [&>tr]:transition-colors [&>tr:last-child]:border-b-0",
  "[&>tr:hover]:bg-hover/60 [&>tr:focus-within]:bg-hover md:touch:[&>tr]:h-11",
  "max-md:[&>tr]:grid max-md:[&>tr]:h-auto max-md:[&>tr]:grid-cols-[minmax(0,1fr)_auto] max-md:[&>tr]:gap-x-3 max-md:[&>tr]:gap-y-1 max-md:[&>tr]:px-4 max-md:[&>tr]:py-3",
  "[&_input]:relative [&_input]:z-10 [&_input]:block [&_input]:size-4 [&_input]:accent-accent [&>tr:has(:checked)]:bg-accent-soft",
  "[&_td]:whitespace-nowrap md:[&_td]:px-2 md:[&_td:first-child]:pl-4 md:[&_td:last-child]:pr-4",
].join(" ");
