"use client";

export { FailedMessage as default } from "../components/frame/failed-message";
