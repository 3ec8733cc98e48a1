"use client";

export { FailedMessage as default } from "../components/failures/failed-message";
