import { expect, it } from 'vitest';
import { renderPage } from './render-page.ts';

it('the page "What happens when…" says what the fault table expects', async () => {
  await expect(renderPage()).toMatchFileSnapshot('../../../../docs/what-happens-when.md');
});
