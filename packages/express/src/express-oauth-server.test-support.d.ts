declare module 'express-oauth-server' {
  import type { RequestHandler } from 'express';

  export default class OAuthServer {
    constructor(options: { model: object; useErrorHandler?: boolean });
    authenticate(): RequestHandler;
  }
}
