/** What every scenario has in common. Times in milliseconds. */
export const settings = {
  apiMs: 50,
  tokenMs: 50,
  lifetimeSeconds: 600,
  callsAtOnce: 100,
  warmUpMs: 300,
  usualMs: 2000,
  outageMs: 2000,
  /** How often an outage is run with ours: its goal is close to what a machine does by itself. */
  ourOutages: 3,
} as const;
