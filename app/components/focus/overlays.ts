import { DIALOGS } from "@/app/components/frame/shortcuts/rules";

/** What opens over the page, sees to its focus itself, and is gone once it is answered. */
export const OVERLAYS = `${DIALOGS}, [role=listbox]`;
