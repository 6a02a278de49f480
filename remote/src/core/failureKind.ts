/** How a request failed. */
export type FailureKind =
  | 'offline'
  | 'network'
  | 'timeout'
  | 'http'
  | 'not-json'
  | 'wrong-shape'
  /** 401, 403 or 422 as JSON: asking again will not help before a person does something. */
  | 'refused';
