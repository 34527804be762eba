export { cognito } from './cognito.ts';
export { edx } from './edx.ts';
export { learnAmp } from './learn-amp.ts';
export { oroCommerce } from './oro-commerce.ts';
export { thrive } from './thrive.ts';
