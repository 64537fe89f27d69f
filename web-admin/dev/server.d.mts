export interface StandIn {
  address: string;
  /** Errors of the schema or of the made-up data, so far. */
  faults: string[];
  stop: () => void;
}
export function startServer(port?: number): Promise<StandIn>;
