export { EntryLoading as default } from "@/app/components/entries/entry-loading";
