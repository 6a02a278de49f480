/** Replaces the messages of the federation runtime in the entry. Readers of its errors use the error code. */
export const runtimeDescMap = {};
export const typeDescMap = {};
export const buildDescMap = {};
export const errorDescMap = {};
