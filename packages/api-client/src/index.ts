export {
  type ApiClient,
  type ApiClientOptions,
  type Credentials,
  createApiClient,
  type NewAccount,
  type RouterOutputs,
  type Trpc,
} from "./api-client.ts";
export { type CookieJar, createCookieJar } from "./cookie-jar.ts";
export { dataOf, isRetryable, type Refusal, type Reply, refusalOf, replyTo } from "./reply.ts";
