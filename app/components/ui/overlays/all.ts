/** What comes in one piece, see ../overlay.tsx. */
export { AlertDialogAction, AlertDialogCancel, AlertDialogContent } from "./alert-dialog";
export { DialogContent } from "./dialog";
export {
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
} from "./dropdown-menu";
export { PopoverContent } from "./popover";
export { SelectList } from "./select";
export { SheetContent } from "./sheet";
export { Tip } from "./tooltip";
