import { Component, type ReactNode } from "react";
import { ConnectionBanner, Failed, Missing } from "../plain/states";
import { Pages, useAddress } from "./router";

const inset = { maxWidth: 640, margin: "48px auto", padding: "0 16px" };

/** A page whose code did not arrive is asked for anew with the whole document, which may be a newer one. */
const broken = () => (
  <div style={inset}><Failed fault={{ code: navigator.onLine ? "FAULT" : "UNREACHABLE", retryable: true }} retry={() => location.reload()} /></div>
);

/** Keeps a page that breaks from taking the whole document with it; the next address is tried again. */
class Boundary extends Component<{ address: string; children: ReactNode }, { brokenAt: string | null }> {
  override state = { brokenAt: null };

  static getDerivedStateFromProps({ address }: { address: string }, { brokenAt }: { brokenAt: string | null }) {
    return brokenAt === "" ? { brokenAt: address } : brokenAt !== null && brokenAt !== address ? { brokenAt: null } : null;
  }

  static getDerivedStateFromError() {
    return { brokenAt: "" };
  }

  override render() {
    return this.state.brokenAt === null ? this.props.children : broken();
  }
}

export function Root() {
  const { href } = useAddress();
  return (
    <>
      <ConnectionBanner />
      <Boundary address={href}><Pages missing={<div style={inset}><img src="/icon.svg" alt="" width={44} height={44} style={{ margin: "0 auto 20px" }} /><Missing /></div>} broken={broken()} /></Boundary>
    </>
  );
}
