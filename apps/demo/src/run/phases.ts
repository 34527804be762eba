/** The phases of a run against an emulator, in their order. */
export const phases = [
  'renewing ahead of expiry',
  'token revoked',
  'token expired',
  'token endpoint down',
  'token endpoint back',
] as const;

export type Phase = (typeof phases)[number];
