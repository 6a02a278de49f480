import { MATRIX } from '../hosts/installTypes.ts';
import { testTypes } from '../support/typeMatrix.ts';

for (const packages of MATRIX) testTypes(packages);
