import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useT } from "../app/i18n";
import { useOpened } from "./useOpened";

/** A sheet at the side of the page, which stays as it is underneath. */
export function Sheet({ opened, close, title, children }: { opened: boolean; close: () => void; title: string; children: ReactNode }) {
  const t = useT();
  return <Drawer opened={useOpened(opened)} onClose={close} title={title} position="right" size="md" closeButtonProps={{ "aria-label": t("Close") }}>{children}</Drawer>;
}
