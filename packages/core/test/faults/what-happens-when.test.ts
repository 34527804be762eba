import { expect, it } from 'vitest';
import { renderPage } from './render-page.ts';

it('the page "What happens when…" has the expectations of the fault table', async () => {
  await expect(renderPage()).toMatchFileSnapshot('../../../../docs/what-happens-when.md');
});
