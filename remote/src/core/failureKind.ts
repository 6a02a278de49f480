/** How a request failed. */
export type FailureKind =
  | 'offline'
  | 'network'
  | 'timeout'
  | 'http'
  | 'not-json'
  | 'wrong-shape'
  /** 401, 403 or 422 as JSON: a retry does not help until the user does something. */
  | 'refused';
