import { config } from "zod/v4/core";
import { patientFetch } from "./app/realtime/patient-fetch";

// Our pages allow no `eval`. zod would try whether it may, which a browser reports as a breach of that.
config({ jitless: true });

// Next runs this before the page comes alive, so before it fetches anything.
window.fetch = patientFetch(window.fetch.bind(window));
