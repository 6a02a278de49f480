/** The largest number of rows in one answer of the list (CONTRACT 1.2). */
export const LIST_LIMIT = 200;

export const LIST_PATH = `/api/sessions?limit=${LIST_LIMIT}`;
