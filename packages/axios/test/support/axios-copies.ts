import axios, { type AxiosStatic } from 'axios';
import axios13 from 'axios-1.3';
import axios17 from 'axios-1.7';

/** Every release that is tested, under the types of the newest. */
export const axiosCopies: readonly AxiosStatic[] = [axios13, axios17, axios] as unknown as AxiosStatic[];
