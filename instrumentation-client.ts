import { patientFetch } from "./app/realtime/connection/patient-fetch";

// Next runs this before the page comes alive, so before it fetches anything.
window.fetch = patientFetch(window.fetch.bind(window));
