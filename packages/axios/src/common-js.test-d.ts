import type { OAuthClient } from '@evergrant/core';
import type { AxiosInstance, AxiosStatic } from 'axios' with { 'resolution-mode': 'import' };
import type { AxiosInstance as CommonJsInstance, AxiosStatic as CommonJsStatic } from 'axios' with {
  'resolution-mode': 'require',
};
import type { AxiosStatic as CommonJsStatic13 } from 'axios-1.3' with { 'resolution-mode': 'require' };
import type { AxiosStatic as CommonJsStatic17 } from 'axios-1.7' with { 'resolution-mode': 'require' };
import { expectTypeOf, test } from 'vitest';
import { attachOAuth } from './index.ts';

declare const client: OAuthClient;
declare const copies: {
  esModule: AxiosStatic;
  commonJs: CommonJsStatic;
  commonJs13: CommonJsStatic13;
  commonJs17: CommonJsStatic17;
};

test('the two builds of axios have types that do not fit each other', () => {
  expectTypeOf<CommonJsInstance>().not.toEqualTypeOf<AxiosInstance>();
  // @ts-expect-error their classes differ
  const mixed: CommonJsStatic = copies.esModule;
  void mixed;
});

test('instances of the CommonJS build of every release can be attached to', () => {
  attachOAuth(copies.esModule.create(), client);
  attachOAuth(copies.commonJs.create(), client);
  attachOAuth(copies.commonJs13.create(), client);
  attachOAuth(copies.commonJs17.create(), client);
  attachOAuth(new copies.commonJs.Axios(), client);
});
