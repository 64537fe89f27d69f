import "./app/tokens.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "@tanstack/react-router";
import { ApiProvider } from "./app/client";
import { startLocale } from "./app/i18n";
import { router } from "./app/router";
import { SessionProvider } from "./app/session";
import { startTheme } from "./app/theme";

startTheme();
const root = document.getElementById("root");
if (root) {
  void startLocale().then(() =>
    createRoot(root).render(
      <StrictMode>
        <ApiProvider>
          <SessionProvider>
            <RouterProvider router={router} />
          </SessionProvider>
        </ApiProvider>
      </StrictMode>,
    ),
  );
}
