/** Stands in for the federation runtime's sentences in the entry: whoever reads an error of it goes by the code. */
export const runtimeDescMap = {};
export const typeDescMap = {};
export const buildDescMap = {};
export const errorDescMap = {};
