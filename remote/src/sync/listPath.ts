/** The list's cap: as many rows as one answer can have (CONTRACT 1.2). */
export const LIST_LIMIT = 200;

export const LIST_PATH = `/api/sessions?limit=${LIST_LIMIT}`;
