import { expect, test } from 'vitest';
import { managerRig } from '../../test/support/manager-rig.ts';

test('a token counts as the replacement of a refused one for a minute only: an older one may have been revoked since', async () => {
  const { clock, manager } = managerRig();
  manager.refuse(await manager.getToken());
  const replacement = await manager.getToken();
  clock.stall(59_999);
  expect(manager.replaces(replacement)).toBe(true);
  clock.stall(1);
  expect(manager.replaces(replacement)).toBe(false);
});
