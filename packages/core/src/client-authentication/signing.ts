// Loaded when something is signed. By names, so that bundlers leave the rest of oauth4webapi out.
export { ClientSecretJwt, modifyAssertion, PrivateKeyJwt } from 'oauth4webapi';
