import "./app/tokens.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ApiProvider } from "./app/client";
import { startLocale } from "./app/i18n";
import { Root } from "./app/Root";
import { startRouter } from "./app/router";
import { SessionProvider } from "./app/session";
import { startTheme } from "./app/theme";

startTheme();
const root = document.getElementById("root");
if (root) {
  // Words and the first page's code travel at the same time.
  void Promise.all([startLocale(), startRouter()]).then(() =>
    createRoot(root).render(
      <StrictMode>
        <ApiProvider>
          <SessionProvider>
            <Root />
          </SessionProvider>
        </ApiProvider>
      </StrictMode>,
    ),
  );
}
