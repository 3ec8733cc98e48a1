"use client";

import { useEffect } from "react";
import { tellSignedIn } from "@/app/components/frame/sign-in-news";

export function CloseWindow() {
  useEffect(() => {
    tellSignedIn();
    window.close();
  }, []);
  return null;
}
