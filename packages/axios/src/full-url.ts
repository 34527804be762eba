import type { AxiosLike, PreparedConfig } from './axios-like.ts';

const slash = 0x2f;
const absolute = /^(?:[a-z][a-z\d+\-.]*:)?\/\//i;

/**
 * Where a call goes, by the rules of axios and without the `params`. A URL object of the caller's becomes text in the
 * config: if it is changed later, the request still goes where it was judged to go.
 */
export function fullUrl(config: PreparedConfig, sibling: AxiosLike): string {
  // Read once each: axios' configs are hash tables.
  let { baseURL, url } = config;
  if (typeof url !== 'string') url = url ? (config.url = String(url)) : '';
  if (typeof baseURL !== 'string' && baseURL) baseURL = config.baseURL = String(baseURL);
  if (!baseURL) return url;
  // As most calls are written: a base without a slash at its end, and a path with one at its beginning.
  if (url.charCodeAt(0) === slash && url.charCodeAt(1) !== slash && !baseURL.endsWith('/'))
    return baseURL + url;
  if (!absolute.test(url)) {
    return url ? `${baseURL.replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}` : baseURL;
  }
  const { allowAbsoluteUrls } = config;
  // Early releases do not know the option: only the instance's own copy of axios knows what it does.
  return allowAbsoluteUrls === false ? sibling.getUri({ baseURL, url, allowAbsoluteUrls }) : url;
}
