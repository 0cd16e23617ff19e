/* Generated from the manifests by `npm run generate`; edits are lost. */
"use strict";
export const outline = validate20;
const schema31 = {"type":"object","required":["version","inputs","steps","outputs"],"properties":{"version":{"description":"Version of the execution engine that the workflow asks for, such as `1.0`.","examples":["1.0","1.15.0"]},"inputs":{"type":"array","description":"What a run is given."},"steps":{"type":"array","description":"What is done; the order does not matter."},"outputs":{"type":"array","description":"What a run returns."}},"$id":"outline"};

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="outline" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.inputs === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "inputs"},message:"must have required property '"+"inputs"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.steps === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "steps"},message:"must have required property '"+"steps"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.outputs === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "outputs"},message:"must have required property '"+"outputs"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.inputs !== undefined){
if(!(Array.isArray(data.inputs))){
const err4 = {instancePath:instancePath+"/inputs",schemaPath:"#/properties/inputs/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.steps !== undefined){
if(!(Array.isArray(data.steps))){
const err5 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.outputs !== undefined){
if(!(Array.isArray(data.outputs))){
const err6 = {instancePath:instancePath+"/outputs",schemaPath:"#/properties/outputs/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":{"version":true,"inputs":true,"steps":true,"outputs":true},"dynamicProps":false,"dynamicItems":false};

export const output = validate21;
const schema32 = {"description":"One field of each result.","type":"object","required":["type","name","selector"],"properties":{"type":{"const":"JsonField","type":"string"},"name":{"type":"string","description":"Name, unique among its like; selectors use it."},"selector":{"type":"string","description":"What the field holds: `$steps.<step>.<output>`, `$steps.<step>.*` for all of them, `$inputs.<input>`."},"coordinates_system":{"type":"string","enum":["own","parent"],"default":"parent","description":"Whether boxes are given in the coordinates of the crop they were found in or of the whole image."}},"$id":"output"};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="output" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.selector === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "selector"},message:"must have required property '"+"selector"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("JsonField" !== data0){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "JsonField"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.selector !== undefined){
if(typeof data.selector !== "string"){
const err6 = {instancePath:instancePath+"/selector",schemaPath:"#/properties/selector/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.coordinates_system !== undefined){
let data3 = data.coordinates_system;
if(typeof data3 !== "string"){
const err7 = {instancePath:instancePath+"/coordinates_system",schemaPath:"#/properties/coordinates_system/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!((data3 === "own") || (data3 === "parent"))){
const err8 = {instancePath:instancePath+"/coordinates_system",schemaPath:"#/properties/coordinates_system/enum",keyword:"enum",params:{allowedValues: schema32.properties.coordinates_system.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":{"type":true,"name":true,"selector":true,"coordinates_system":true},"dynamicProps":false,"dynamicItems":false};

export const WorkflowImage = validate22;
const schema33 = {"description":"One image, or a batch of images.","type":"object","required":["type","name"],"properties":{"type":{"enum":["WorkflowImage","InferenceImage"],"type":"string"},"name":{"type":"string","description":"Name, unique among its like; selectors use it."},"kind":{"type":"array","description":"Kinds of value that the input may hold.","default":["image"],"maxItems":200,"items":{"anyOf":[{"type":"string"},{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}]}},"dimensionality":{"type":"integer","minimum":1,"maximum":1,"default":1}},"$id":"WorkflowImage"};

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="WorkflowImage" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate22.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!((data0 === "WorkflowImage") || (data0 === "InferenceImage"))){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema33.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
let data2 = data.kind;
if(Array.isArray(data2)){
if(data2.length > 200){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/maxItems",keyword:"maxItems",params:{limit: 200},message:"must NOT have more than 200 items"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs8 = errors;
let valid3 = false;
const _errs9 = errors;
if(typeof data3 !== "string"){
const err6 = {instancePath:instancePath+"/kind/" + i0,schemaPath:"#/properties/kind/items/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid3 = valid3 || _valid0;
const _errs11 = errors;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.name === undefined){
const err7 = {instancePath:instancePath+"/kind/" + i0,schemaPath:"#/properties/kind/items/anyOf/1/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data3.name !== undefined){
if(typeof data3.name !== "string"){
const err8 = {instancePath:instancePath+"/kind/" + i0+"/name",schemaPath:"#/properties/kind/items/anyOf/1/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/kind/" + i0,schemaPath:"#/properties/kind/items/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid3 = valid3 || _valid0;
if(_valid0){
var props0 = {};
props0.name = true;
}
if(!valid3){
const err10 = {instancePath:instancePath+"/kind/" + i0,schemaPath:"#/properties/kind/items/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err11 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.dimensionality !== undefined){
let data5 = data.dimensionality;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err12 = {instancePath:instancePath+"/dimensionality",schemaPath:"#/properties/dimensionality/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 1 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/dimensionality",schemaPath:"#/properties/dimensionality/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data5 < 1 || isNaN(data5)){
const err14 = {instancePath:instancePath+"/dimensionality",schemaPath:"#/properties/dimensionality/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":{"type":true,"name":true,"kind":true,"dimensionality":true},"dynamicProps":false,"dynamicItems":false};

export const WorkflowVideoMetadata = validate23;
const schema34 = {"description":"Where in which video each image was taken.","type":"object","required":["type","name"],"properties":{"type":{"enum":["WorkflowVideoMetadata"],"type":"string"},"name":{"type":"string","description":"Name, unique among its like; selectors use it."},"kind":{"type":"array","description":"Kinds of value that the input may hold.","default":["video_metadata"],"maxItems":200,"items":{"anyOf":[{"type":"string"},{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}]}},"dimensionality":{"type":"integer","minimum":1,"maximum":1,"default":1}},"$id":"WorkflowVideoMetadata"};

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="WorkflowVideoMetadata" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(data0 === "WorkflowVideoMetadata")){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema34.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
let data2 = data.kind;
if(Array.isArray(data2)){
if(data2.length > 200){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/maxItems",keyword:"maxItems",params:{limit: 200},message:"must NOT have more than 200 items"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs8 = errors;
let valid3 = false;
const _errs9 = errors;
if(typeof data3 !== "string"){
const err6 = {instancePath:instancePath+"/kind/" + i0,schemaPath:"#/properties/kind/items/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid3 = valid3 || _valid0;
const _errs11 = errors;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.name === undefined){
const err7 = {instancePath:instancePath+"/kind/" + i0,schemaPath:"#/properties/kind/items/anyOf/1/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data3.name !== undefined){
if(typeof data3.name !== "string"){
const err8 = {instancePath:instancePath+"/kind/" + i0+"/name",schemaPath:"#/properties/kind/items/anyOf/1/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/kind/" + i0,schemaPath:"#/properties/kind/items/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid3 = valid3 || _valid0;
if(_valid0){
var props0 = {};
props0.name = true;
}
if(!valid3){
const err10 = {instancePath:instancePath+"/kind/" + i0,schemaPath:"#/properties/kind/items/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err11 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.dimensionality !== undefined){
let data5 = data.dimensionality;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err12 = {instancePath:instancePath+"/dimensionality",schemaPath:"#/properties/dimensionality/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 1 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/dimensionality",schemaPath:"#/properties/dimensionality/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data5 < 1 || isNaN(data5)){
const err14 = {instancePath:instancePath+"/dimensionality",schemaPath:"#/properties/dimensionality/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":{"type":true,"name":true,"kind":true,"dimensionality":true},"dynamicProps":false,"dynamicItems":false};

export const WorkflowBatchInput = validate24;
const schema35 = {"description":"A batch of any kind of value, nested if need be.","type":"object","required":["type","name"],"properties":{"type":{"enum":["WorkflowBatchInput"],"type":"string"},"name":{"type":"string","description":"Name, unique among its like; selectors use it."},"kind":{"type":"array","description":"Kinds of value that the input may hold.","default":["*"],"maxItems":200,"items":{"anyOf":[{"type":"string"},{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}]}},"dimensionality":{"type":"integer","minimum":1,"maximum":32,"default":1,"description":"Levels of nesting: 1 for a list, 2 for a list of lists."}},"$id":"WorkflowBatchInput"};

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="WorkflowBatchInput" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate24.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(data0 === "WorkflowBatchInput")){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema35.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
let data2 = data.kind;
if(Array.isArray(data2)){
if(data2.length > 200){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/maxItems",keyword:"maxItems",params:{limit: 200},message:"must NOT have more than 200 items"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs8 = errors;
let valid3 = false;
const _errs9 = errors;
if(typeof data3 !== "string"){
const err6 = {instancePath:instancePath+"/kind/" + i0,schemaPath:"#/properties/kind/items/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid3 = valid3 || _valid0;
const _errs11 = errors;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.name === undefined){
const err7 = {instancePath:instancePath+"/kind/" + i0,schemaPath:"#/properties/kind/items/anyOf/1/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data3.name !== undefined){
if(typeof data3.name !== "string"){
const err8 = {instancePath:instancePath+"/kind/" + i0+"/name",schemaPath:"#/properties/kind/items/anyOf/1/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/kind/" + i0,schemaPath:"#/properties/kind/items/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid3 = valid3 || _valid0;
if(_valid0){
var props0 = {};
props0.name = true;
}
if(!valid3){
const err10 = {instancePath:instancePath+"/kind/" + i0,schemaPath:"#/properties/kind/items/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err11 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.dimensionality !== undefined){
let data5 = data.dimensionality;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err12 = {instancePath:instancePath+"/dimensionality",schemaPath:"#/properties/dimensionality/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 32 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/dimensionality",schemaPath:"#/properties/dimensionality/maximum",keyword:"maximum",params:{comparison: "<=", limit: 32},message:"must be <= 32"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data5 < 1 || isNaN(data5)){
const err14 = {instancePath:instancePath+"/dimensionality",schemaPath:"#/properties/dimensionality/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate24.errors = vErrors;
return errors === 0;
}
validate24.evaluated = {"props":{"type":true,"name":true,"kind":true,"dimensionality":true},"dynamicProps":false,"dynamicItems":false};

export const WorkflowParameter = validate25;
const schema36 = {"description":"One value for the whole run.","type":"object","required":["type","name"],"properties":{"type":{"enum":["WorkflowParameter","InferenceParameter"],"type":"string"},"name":{"type":"string","description":"Name, unique among its like; selectors use it."},"kind":{"type":"array","description":"Kinds of value that the input may hold.","default":["*"],"maxItems":200,"items":{"anyOf":[{"type":"string"},{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}]}},"dimensionality":{"type":"integer","minimum":0,"maximum":0,"default":0},"default_value":{"description":"Used where a run gives no value.","type":["number","integer","string","boolean","array","object","null"],"default":null}},"$id":"WorkflowParameter"};

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="WorkflowParameter" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate25.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!((data0 === "WorkflowParameter") || (data0 === "InferenceParameter"))){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema36.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
let data2 = data.kind;
if(Array.isArray(data2)){
if(data2.length > 200){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/maxItems",keyword:"maxItems",params:{limit: 200},message:"must NOT have more than 200 items"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs8 = errors;
let valid3 = false;
const _errs9 = errors;
if(typeof data3 !== "string"){
const err6 = {instancePath:instancePath+"/kind/" + i0,schemaPath:"#/properties/kind/items/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid3 = valid3 || _valid0;
const _errs11 = errors;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.name === undefined){
const err7 = {instancePath:instancePath+"/kind/" + i0,schemaPath:"#/properties/kind/items/anyOf/1/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data3.name !== undefined){
if(typeof data3.name !== "string"){
const err8 = {instancePath:instancePath+"/kind/" + i0+"/name",schemaPath:"#/properties/kind/items/anyOf/1/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/kind/" + i0,schemaPath:"#/properties/kind/items/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid3 = valid3 || _valid0;
if(_valid0){
var props0 = {};
props0.name = true;
}
if(!valid3){
const err10 = {instancePath:instancePath+"/kind/" + i0,schemaPath:"#/properties/kind/items/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err11 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.dimensionality !== undefined){
let data5 = data.dimensionality;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err12 = {instancePath:instancePath+"/dimensionality",schemaPath:"#/properties/dimensionality/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 0 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/dimensionality",schemaPath:"#/properties/dimensionality/maximum",keyword:"maximum",params:{comparison: "<=", limit: 0},message:"must be <= 0"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err14 = {instancePath:instancePath+"/dimensionality",schemaPath:"#/properties/dimensionality/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
if(data.default_value !== undefined){
let data6 = data.default_value;
if((((typeof data6 != "object") && (!((typeof data6 == "number") && (isFinite(data6))))) && (typeof data6 !== "string")) && (typeof data6 !== "boolean")){
const err15 = {instancePath:instancePath+"/default_value",schemaPath:"#/properties/default_value/type",keyword:"type",params:{type: schema36.properties.default_value.type},message:"must be number,integer,string,boolean,array,object,null"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}
validate25.evaluated = {"props":{"type":true,"name":true,"kind":true,"dimensionality":true,"default_value":true},"dynamicProps":false,"dynamicItems":false};

export const block0 = validate26;
const schema37 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"OpenRouter v3","name":"OpenRouter","version":"v3","short_description":"Ask any vision language model on OpenRouter about images.","long_description":"Asks a model of your choice about each image: an open prompt, text recognition, fields as JSON, classes, a question, a caption, or boxes around objects. Requests go to OpenRouter with your key, or through Roboflow with a key that it manages, and only to hosts that the privacy level allows. Classes and boxes are read from the answer: `predictions` is a classification or detections, and null for the other tasks and where an answer cannot be read, which makes `error_status` true.","license":"Apache-2.0","block_type":"model","search_keywords":["OpenRouter","VLM","LMM","Qwen","Llama","generic"],"is_vlm_block":true,"task_type_property":"task_type","ui_manifest":{"section":"model","icon":"fal fa-globe","blockPriority":5.6},"examples":[{"type":"roboflow_core/openrouter@v3","name":"model","images":"$inputs.image","model_id":"meta-llama/llama-4-scout","task_type":"visual-question-answering","prompt":"How many people are in the picture?","api_key":"$inputs.openrouter_api_key"}],"type":"object","properties":{"type":{"const":"roboflow_core/openrouter@v3","type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"api_key":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string","secret","ROBOFLOW_MANAGED_KEY"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"}],"title":"API key","private":true,"description":"Your OpenRouter key, or `rf_key:account` to go through Roboflow and be billed there (this needs a Roboflow key).","default":"rf_key:account","examples":["rf_key:account","sk-or-...","$inputs.openrouter_api_key"]},"privacy_level":{"type":"string","title":"Privacy level","description":"Which hosts OpenRouter may hand the image to.","enum":["allow","deny","zdr"],"default":"deny","values_metadata":{"allow":{"name":"Any host","description":"Any host may answer, hosts that keep or learn from what they are sent included"},"deny":{"name":"No data collection","description":"Only hosts that do not keep requests to learn from them"},"zdr":{"name":"Zero data retention","description":"Only hosts that keep nothing at all; fewer, and some models have none"}}},"max_tokens":{"type":"integer","title":"Maximum tokens","description":"Longest answer, in tokens. A longer one is cut off and reported as truncated.","default":2048,"exclusiveMinimum":1},"temperature":{"anyOf":[{"type":"number","minimum":0,"maximum":2},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Temperature","description":"Randomness of the answer, from 0 (nearly repeatable) to 2.","default":0.1},"max_concurrent_requests":{"anyOf":[{"type":"integer"},{"type":"null"}],"title":"Concurrent requests","description":"Most requests of this step under way at once. Left out: the limit of the environment, or 8 without one.","default":null},"images":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["image"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Image","description":"The image, or batch of images, to ask about. One request is sent for each.","examples":["$inputs.image","$steps.cropping.crops"],"aliases":["image"]},"model_id":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"}],"title":"Model","description":"Slug of any model on OpenRouter that sees images, such as `meta-llama/llama-4-scout`. On another host, its name there. A run may replace it by another model.","examples":["openai/gpt-4o-mini","anthropic/claude-3.5-sonnet","google/gemini-2.5-pro","qwen/qwen3.6-27b","$inputs.openrouter_model_id"]},"reasoning_effort":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string","enum":["none","minimal","low","medium","high","xhigh","max"]},{"type":"null"}],"title":"Reasoning effort","description":"How much the model thinks before it answers. Left out: as the model does by itself. A model that refuses the setting is asked without it.","default":null,"examples":["low","$inputs.reasoning_effort"],"values_metadata":{"none":{"name":"None","description":"No reasoning; a model that cannot do without is asked as it is"},"minimal":{"name":"Minimal","description":"As little as the model can"},"low":{"name":"Low","description":"A little"},"medium":{"name":"Medium","description":"About half of the tokens"},"high":{"name":"High","description":"Most of the tokens"},"xhigh":{"name":"Very high","description":"Nearly all of the tokens"},"max":{"name":"Maximum","description":"All that the model allows"}}},"task_type":{"type":"string","title":"Task type","description":"What the model is to do. It decides which other properties are needed and how the answer looks.","enum":["unconstrained","ocr","structured-answering","classification","multi-label-classification","visual-question-answering","caption","detailed-caption","object-detection"],"default":"unconstrained","values_metadata":{"unconstrained":{"name":"Open prompt","description":"Send your own prompt with the image and get the answer as the model words it"},"ocr":{"name":"Text recognition (OCR)","description":"Read the text in the image"},"structured-answering":{"name":"Structured output","description":"Fill in the fields that you name and describe, as JSON"},"classification":{"name":"Single-label classification","description":"Pick the one class that fits the image best"},"multi-label-classification":{"name":"Multi-label classification","description":"Pick every class that applies to the image"},"visual-question-answering":{"name":"Visual question answering","description":"Answer your question about the image"},"caption":{"name":"Caption","description":"Describe the image in a sentence"},"detailed-caption":{"name":"Detailed caption","description":"Describe the image at length"},"object-detection":{"name":"Object detection","description":"Find objects of your classes and give a box for each"}},"recommended_parsers":{"structured-answering":"roboflow_core/json_parser@v1"},"always_visible":true},"prompt":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"},{"type":"null"}],"title":"Prompt","description":"Your instruction or question to the model.","default":null,"examples":["my prompt","$inputs.prompt"],"multiline":true,"relevant_for":{"task_type":{"values":["unconstrained","visual-question-answering"],"required":true}}},"output_structure":{"anyOf":[{"type":"object","additionalProperties":{"type":"string"}},{"type":"null"}],"title":"Output structure","description":"Fields of the JSON answer: each key with a description of what belongs there.","default":null,"examples":[{"my_key":"description"},"$inputs.output_structure"],"relevant_for":{"task_type":{"values":["structured-answering"],"required":true}}},"classes":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["list_of_values"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"array","items":{"type":"string"}},{"type":"null"}],"title":"Classes","description":"Class names to choose from.","default":null,"examples":[["class-a","class-b"],"$inputs.classes"],"relevant_for":{"task_type":{"values":["classification","multi-label-classification","object-detection"],"required":true}}},"detection_format":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string","enum":["xyxy_absolute","xyxy_0_1000","xyxy_0_999","yxyx_0_1000","xyxy_percent","named_0_1000","named_normalized"]}],"title":"Detection format","description":"How the model is asked to write boxes, and how they are read. The setting decides, never the model: choose the way that the model was trained on.","default":"named_normalized","examples":["named_normalized","xyxy_0_1000","$inputs.detection_format"],"values_metadata":{"xyxy_absolute":{"name":"Pixels","description":"`box_2d` as left, top, right, bottom in pixels of the image"},"xyxy_0_1000":{"name":"Thousandths","description":"`box_2d` as left, top, right, bottom from 0 to 1000"},"xyxy_0_999":{"name":"From 0 to 999","description":"`box_2d` as left, top, right, bottom from 0 to 999"},"yxyx_0_1000":{"name":"Thousandths, top first","description":"`box_2d` as top, left, bottom, right from 0 to 1000, as Gemini writes boxes"},"xyxy_percent":{"name":"Percent","description":"`box_2d` as left, top, right, bottom from 0 to 100"},"named_0_1000":{"name":"Named edges, thousandths","description":"`x_min`, `y_min`, `x_max`, `y_max` from 0 to 1000"},"named_normalized":{"name":"Named edges, fractions","description":"`x_min`, `y_min`, `x_max`, `y_max` from 0 to 1; most models can do it"}},"relevant_for":{"task_type":{"values":["object-detection"],"required":false}}}},"required":["type","name","images","model_id"],"allOf":[{"if":{"properties":{"task_type":{"enum":["unconstrained","visual-question-answering"]}}},"then":{"properties":{"prompt":{"not":{"type":"null"}}},"required":["prompt"]}},{"if":{"properties":{"task_type":{"enum":["structured-answering"]}},"required":["task_type"]},"then":{"properties":{"output_structure":{"not":{"type":"null"}}},"required":["output_structure"]}},{"if":{"properties":{"task_type":{"enum":["classification","multi-label-classification","object-detection"]}},"required":["task_type"]},"then":{"properties":{"classes":{"not":{"type":"null"}}},"required":["classes"]}}],"$id":"block0"};
const pattern4 = new RegExp("(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)", "u");

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block0" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate26.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.task_type !== undefined){
let data0 = data.task_type;
if(!((data0 === "unconstrained") || (data0 === "visual-question-answering"))){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.prompt === undefined){
const err1 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "prompt"},message:"must have required property '"+"prompt"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.prompt !== undefined){
const _errs7 = errors;
const _errs8 = errors;
if(data.prompt !== null){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid4 = _errs8 === errors;
if(valid4){
const err3 = {instancePath:instancePath+"/prompt",schemaPath:"#/allOf/0/then/properties/prompt/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
}
}
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
if(valid1){
var props0 = {};
props0.prompt = true;
props0.task_type = true;
}
}
if(!valid1){
const err4 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const _errs11 = errors;
let valid5 = true;
const _errs12 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.task_type === undefined) && (missing0 = "task_type")){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
if(data.task_type !== undefined){
if(!(data.task_type === "structured-answering")){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
}
var _valid1 = _errs12 === errors;
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs14 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.output_structure === undefined){
const err7 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "output_structure"},message:"must have required property '"+"output_structure"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.output_structure !== undefined){
const _errs16 = errors;
const _errs17 = errors;
if(data.output_structure !== null){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var valid8 = _errs17 === errors;
if(valid8){
const err9 = {instancePath:instancePath+"/output_structure",schemaPath:"#/allOf/1/then/properties/output_structure/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
else {
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
}
}
}
var _valid1 = _errs14 === errors;
valid5 = _valid1;
if(valid5){
var props1 = {};
props1.output_structure = true;
props1.task_type = true;
}
}
if(!valid5){
const err10 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(props0 !== true && props1 !== undefined){
if(props1 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props1);
}
}
const _errs20 = errors;
let valid9 = true;
const _errs21 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.task_type === undefined) && (missing1 = "task_type")){
const err11 = {};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
else {
if(data.task_type !== undefined){
let data4 = data.task_type;
if(!(((data4 === "classification") || (data4 === "multi-label-classification")) || (data4 === "object-detection"))){
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
}
var _valid2 = _errs21 === errors;
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs23 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.classes === undefined){
const err13 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "classes"},message:"must have required property '"+"classes"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.classes !== undefined){
const _errs25 = errors;
const _errs26 = errors;
if(data.classes !== null){
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var valid12 = _errs26 === errors;
if(valid12){
const err15 = {instancePath:instancePath+"/classes",schemaPath:"#/allOf/2/then/properties/classes/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
else {
errors = _errs25;
if(vErrors !== null){
if(_errs25){
vErrors.length = _errs25;
}
else {
vErrors = null;
}
}
}
}
}
var _valid2 = _errs23 === errors;
valid9 = _valid2;
if(valid9){
var props2 = {};
props2.classes = true;
props2.task_type = true;
}
}
if(!valid9){
const err16 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(props0 !== true && props2 !== undefined){
if(props2 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props2);
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err17 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data.name === undefined){
const err18 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data.images === undefined){
const err19 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "images"},message:"must have required property '"+"images"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data.model_id === undefined){
const err20 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "model_id"},message:"must have required property '"+"model_id"+"'"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(props0 !== true){
props0 = props0 || {};
props0.type = true;
props0.name = true;
props0.api_key = true;
props0.privacy_level = true;
props0.max_tokens = true;
props0.temperature = true;
props0.max_concurrent_requests = true;
props0.images = true;
props0.model_id = true;
props0.reasoning_effort = true;
props0.task_type = true;
props0.prompt = true;
props0.output_structure = true;
props0.classes = true;
props0.detection_format = true;
}
if(data.type !== undefined){
let data6 = data.type;
if(typeof data6 !== "string"){
const err21 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if("roboflow_core/openrouter@v3" !== data6){
const err22 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "roboflow_core/openrouter@v3"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err23 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.api_key !== undefined){
let data8 = data.api_key;
const _errs33 = errors;
let valid14 = false;
const _errs34 = errors;
if(typeof data8 === "string"){
if(!pattern4.test(data8)){
const err24 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid3 = _errs34 === errors;
valid14 = valid14 || _valid3;
const _errs36 = errors;
if(typeof data8 !== "string"){
const err26 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var _valid3 = _errs36 === errors;
valid14 = valid14 || _valid3;
if(!valid14){
const err27 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
else {
errors = _errs33;
if(vErrors !== null){
if(_errs33){
vErrors.length = _errs33;
}
else {
vErrors = null;
}
}
}
}
if(data.privacy_level !== undefined){
let data9 = data.privacy_level;
if(typeof data9 !== "string"){
const err28 = {instancePath:instancePath+"/privacy_level",schemaPath:"#/properties/privacy_level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(!(((data9 === "allow") || (data9 === "deny")) || (data9 === "zdr"))){
const err29 = {instancePath:instancePath+"/privacy_level",schemaPath:"#/properties/privacy_level/enum",keyword:"enum",params:{allowedValues: schema37.properties.privacy_level.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.max_tokens !== undefined){
let data10 = data.max_tokens;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err30 = {instancePath:instancePath+"/max_tokens",schemaPath:"#/properties/max_tokens/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 <= 1 || isNaN(data10)){
const err31 = {instancePath:instancePath+"/max_tokens",schemaPath:"#/properties/max_tokens/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 1},message:"must be > 1"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
if(data.temperature !== undefined){
let data11 = data.temperature;
const _errs43 = errors;
let valid15 = false;
const _errs44 = errors;
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 2 || isNaN(data11)){
const err32 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2},message:"must be <= 2"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data11 < 0 || isNaN(data11)){
const err33 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var _valid4 = _errs44 === errors;
valid15 = valid15 || _valid4;
const _errs46 = errors;
if(typeof data11 === "string"){
if(!pattern4.test(data11)){
const err35 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var _valid4 = _errs46 === errors;
valid15 = valid15 || _valid4;
if(!valid15){
const err37 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
else {
errors = _errs43;
if(vErrors !== null){
if(_errs43){
vErrors.length = _errs43;
}
else {
vErrors = null;
}
}
}
}
if(data.max_concurrent_requests !== undefined){
let data12 = data.max_concurrent_requests;
const _errs49 = errors;
let valid16 = false;
const _errs50 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err38 = {instancePath:instancePath+"/max_concurrent_requests",schemaPath:"#/properties/max_concurrent_requests/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var _valid5 = _errs50 === errors;
valid16 = valid16 || _valid5;
const _errs52 = errors;
if(data12 !== null){
const err39 = {instancePath:instancePath+"/max_concurrent_requests",schemaPath:"#/properties/max_concurrent_requests/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var _valid5 = _errs52 === errors;
valid16 = valid16 || _valid5;
if(!valid16){
const err40 = {instancePath:instancePath+"/max_concurrent_requests",schemaPath:"#/properties/max_concurrent_requests/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
else {
errors = _errs49;
if(vErrors !== null){
if(_errs49){
vErrors.length = _errs49;
}
else {
vErrors = null;
}
}
}
}
if(data.images !== undefined){
let data13 = data.images;
if(typeof data13 === "string"){
if(!pattern4.test(data13)){
const err41 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.model_id !== undefined){
let data14 = data.model_id;
const _errs57 = errors;
let valid17 = false;
const _errs58 = errors;
if(typeof data14 === "string"){
if(!pattern4.test(data14)){
const err43 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
var _valid6 = _errs58 === errors;
valid17 = valid17 || _valid6;
const _errs60 = errors;
if(typeof data14 !== "string"){
const err45 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
var _valid6 = _errs60 === errors;
valid17 = valid17 || _valid6;
if(!valid17){
const err46 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
else {
errors = _errs57;
if(vErrors !== null){
if(_errs57){
vErrors.length = _errs57;
}
else {
vErrors = null;
}
}
}
}
if(data.reasoning_effort !== undefined){
let data15 = data.reasoning_effort;
const _errs63 = errors;
let valid18 = false;
const _errs64 = errors;
if(typeof data15 === "string"){
if(!pattern4.test(data15)){
const err47 = {instancePath:instancePath+"/reasoning_effort",schemaPath:"#/properties/reasoning_effort/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/reasoning_effort",schemaPath:"#/properties/reasoning_effort/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
var _valid7 = _errs64 === errors;
valid18 = valid18 || _valid7;
const _errs66 = errors;
if(typeof data15 !== "string"){
const err49 = {instancePath:instancePath+"/reasoning_effort",schemaPath:"#/properties/reasoning_effort/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(!(((((((data15 === "none") || (data15 === "minimal")) || (data15 === "low")) || (data15 === "medium")) || (data15 === "high")) || (data15 === "xhigh")) || (data15 === "max"))){
const err50 = {instancePath:instancePath+"/reasoning_effort",schemaPath:"#/properties/reasoning_effort/anyOf/1/enum",keyword:"enum",params:{allowedValues: schema37.properties.reasoning_effort.anyOf[1].enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
var _valid7 = _errs66 === errors;
valid18 = valid18 || _valid7;
const _errs68 = errors;
if(data15 !== null){
const err51 = {instancePath:instancePath+"/reasoning_effort",schemaPath:"#/properties/reasoning_effort/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
var _valid7 = _errs68 === errors;
valid18 = valid18 || _valid7;
if(!valid18){
const err52 = {instancePath:instancePath+"/reasoning_effort",schemaPath:"#/properties/reasoning_effort/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
else {
errors = _errs63;
if(vErrors !== null){
if(_errs63){
vErrors.length = _errs63;
}
else {
vErrors = null;
}
}
}
}
if(data.task_type !== undefined){
let data16 = data.task_type;
if(typeof data16 !== "string"){
const err53 = {instancePath:instancePath+"/task_type",schemaPath:"#/properties/task_type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(!(((((((((data16 === "unconstrained") || (data16 === "ocr")) || (data16 === "structured-answering")) || (data16 === "classification")) || (data16 === "multi-label-classification")) || (data16 === "visual-question-answering")) || (data16 === "caption")) || (data16 === "detailed-caption")) || (data16 === "object-detection"))){
const err54 = {instancePath:instancePath+"/task_type",schemaPath:"#/properties/task_type/enum",keyword:"enum",params:{allowedValues: schema37.properties.task_type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data.prompt !== undefined){
let data17 = data.prompt;
const _errs73 = errors;
let valid19 = false;
const _errs74 = errors;
if(typeof data17 === "string"){
if(!pattern4.test(data17)){
const err55 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
var _valid8 = _errs74 === errors;
valid19 = valid19 || _valid8;
const _errs76 = errors;
if(typeof data17 !== "string"){
const err57 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
var _valid8 = _errs76 === errors;
valid19 = valid19 || _valid8;
const _errs78 = errors;
if(data17 !== null){
const err58 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
var _valid8 = _errs78 === errors;
valid19 = valid19 || _valid8;
if(!valid19){
const err59 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
else {
errors = _errs73;
if(vErrors !== null){
if(_errs73){
vErrors.length = _errs73;
}
else {
vErrors = null;
}
}
}
}
if(data.output_structure !== undefined){
let data18 = data.output_structure;
const _errs81 = errors;
let valid20 = false;
const _errs82 = errors;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key0 in data18){
if(typeof data18[key0] !== "string"){
const err60 = {instancePath:instancePath+"/output_structure/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/output_structure/anyOf/0/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
else {
const err61 = {instancePath:instancePath+"/output_structure",schemaPath:"#/properties/output_structure/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
var _valid9 = _errs82 === errors;
valid20 = valid20 || _valid9;
const _errs87 = errors;
if(data18 !== null){
const err62 = {instancePath:instancePath+"/output_structure",schemaPath:"#/properties/output_structure/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
var _valid9 = _errs87 === errors;
valid20 = valid20 || _valid9;
if(!valid20){
const err63 = {instancePath:instancePath+"/output_structure",schemaPath:"#/properties/output_structure/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
else {
errors = _errs81;
if(vErrors !== null){
if(_errs81){
vErrors.length = _errs81;
}
else {
vErrors = null;
}
}
}
}
if(data.classes !== undefined){
let data20 = data.classes;
const _errs90 = errors;
let valid22 = false;
const _errs91 = errors;
if(typeof data20 === "string"){
if(!pattern4.test(data20)){
const err64 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
var _valid10 = _errs91 === errors;
valid22 = valid22 || _valid10;
const _errs93 = errors;
if(Array.isArray(data20)){
const len0 = data20.length;
for(let i0=0; i0<len0; i0++){
if(typeof data20[i0] !== "string"){
const err66 = {instancePath:instancePath+"/classes/" + i0,schemaPath:"#/properties/classes/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
else {
const err67 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
var _valid10 = _errs93 === errors;
valid22 = valid22 || _valid10;
const _errs97 = errors;
if(data20 !== null){
const err68 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
var _valid10 = _errs97 === errors;
valid22 = valid22 || _valid10;
if(!valid22){
const err69 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
else {
errors = _errs90;
if(vErrors !== null){
if(_errs90){
vErrors.length = _errs90;
}
else {
vErrors = null;
}
}
}
}
if(data.detection_format !== undefined){
let data22 = data.detection_format;
const _errs100 = errors;
let valid25 = false;
const _errs101 = errors;
if(typeof data22 === "string"){
if(!pattern4.test(data22)){
const err70 = {instancePath:instancePath+"/detection_format",schemaPath:"#/properties/detection_format/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
else {
const err71 = {instancePath:instancePath+"/detection_format",schemaPath:"#/properties/detection_format/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
var _valid11 = _errs101 === errors;
valid25 = valid25 || _valid11;
const _errs103 = errors;
if(typeof data22 !== "string"){
const err72 = {instancePath:instancePath+"/detection_format",schemaPath:"#/properties/detection_format/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(!(((((((data22 === "xyxy_absolute") || (data22 === "xyxy_0_1000")) || (data22 === "xyxy_0_999")) || (data22 === "yxyx_0_1000")) || (data22 === "xyxy_percent")) || (data22 === "named_0_1000")) || (data22 === "named_normalized"))){
const err73 = {instancePath:instancePath+"/detection_format",schemaPath:"#/properties/detection_format/anyOf/1/enum",keyword:"enum",params:{allowedValues: schema37.properties.detection_format.anyOf[1].enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
var _valid11 = _errs103 === errors;
valid25 = valid25 || _valid11;
if(!valid25){
const err74 = {instancePath:instancePath+"/detection_format",schemaPath:"#/properties/detection_format/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
else {
errors = _errs100;
if(vErrors !== null){
if(_errs100){
vErrors.length = _errs100;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err75 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
validate26.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate26.evaluated = {"dynamicProps":true,"dynamicItems":false};

export const block1 = validate27;
const schema38 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"OpenRouter v2","name":"OpenRouter","version":"v2","short_description":"Ask any vision language model on OpenRouter about images.","long_description":"Asks a model of your choice about each image: an open prompt, text recognition, fields as JSON, classes, a question, a caption, or boxes around objects. Requests go to OpenRouter with your key, or through Roboflow with a key that it manages, and only to hosts that the privacy level allows. Superseded by version 3, which also reads classes and boxes itself.","license":"Apache-2.0","block_type":"model","search_keywords":["OpenRouter","VLM","LMM","Qwen","Llama","generic"],"is_vlm_block":true,"task_type_property":"task_type","deprecated":true,"ui_manifest":{"section":"model","icon":"fal fa-globe","blockPriority":5.6},"examples":[{"type":"roboflow_core/openrouter@v2","name":"model","images":"$inputs.image","model_id":"meta-llama/llama-4-scout","task_type":"visual-question-answering","prompt":"How many people are in the picture?","api_key":"$inputs.openrouter_api_key"}],"type":"object","properties":{"type":{"const":"roboflow_core/openrouter@v2","type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"api_key":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string","secret","ROBOFLOW_MANAGED_KEY"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"}],"title":"API key","private":true,"description":"Your OpenRouter key, or `rf_key:account` to go through Roboflow and be billed there (this needs a Roboflow key).","default":"rf_key:account","examples":["rf_key:account","sk-or-...","$inputs.openrouter_api_key"]},"privacy_level":{"type":"string","title":"Privacy level","description":"Which hosts OpenRouter may hand the image to.","enum":["allow","deny","zdr"],"default":"deny","values_metadata":{"allow":{"name":"Any host","description":"Any host may answer, hosts that keep or learn from what they are sent included"},"deny":{"name":"No data collection","description":"Only hosts that do not keep requests to learn from them"},"zdr":{"name":"Zero data retention","description":"Only hosts that keep nothing at all; fewer, and some models have none"}}},"max_tokens":{"type":"integer","title":"Maximum tokens","description":"Longest answer, in tokens. A longer one is cut off and reported as truncated.","default":2048,"exclusiveMinimum":1},"temperature":{"anyOf":[{"type":"number","minimum":0,"maximum":2},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Temperature","description":"Randomness of the answer, from 0 (nearly repeatable) to 2.","default":0.1},"max_concurrent_requests":{"anyOf":[{"type":"integer"},{"type":"null"}],"title":"Concurrent requests","description":"Most requests of this step under way at once. Left out: the limit of the environment, or 8 without one.","default":null},"images":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["image"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Image","description":"The image, or batch of images, to ask about. One request is sent for each.","examples":["$inputs.image","$steps.cropping.crops"],"aliases":["image"]},"model_id":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"}],"title":"Model","description":"Slug of any model on OpenRouter that sees images, such as `meta-llama/llama-4-scout`. On another host, its name there. A run may replace it by another model.","examples":["openai/gpt-4o-mini","anthropic/claude-3.5-sonnet","google/gemini-2.5-pro","qwen/qwen3.6-27b","$inputs.openrouter_model_id"]},"reasoning_effort":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string","enum":["none","minimal","low","medium","high","xhigh","max"]},{"type":"null"}],"title":"Reasoning effort","description":"How much the model thinks before it answers. Left out: as the model does by itself. A model that refuses the setting is asked without it.","default":null,"examples":["low","$inputs.reasoning_effort"],"values_metadata":{"none":{"name":"None","description":"No reasoning; a model that cannot do without is asked as it is"},"minimal":{"name":"Minimal","description":"As little as the model can"},"low":{"name":"Low","description":"A little"},"medium":{"name":"Medium","description":"About half of the tokens"},"high":{"name":"High","description":"Most of the tokens"},"xhigh":{"name":"Very high","description":"Nearly all of the tokens"},"max":{"name":"Maximum","description":"All that the model allows"}}},"task_type":{"type":"string","title":"Task type","description":"What the model is to do. It decides which other properties are needed and how the answer looks.","enum":["unconstrained","ocr","structured-answering","classification","multi-label-classification","visual-question-answering","caption","detailed-caption","object-detection"],"default":"unconstrained","values_metadata":{"unconstrained":{"name":"Open prompt","description":"Send your own prompt with the image and get the answer as the model words it"},"ocr":{"name":"Text recognition (OCR)","description":"Read the text in the image"},"structured-answering":{"name":"Structured output","description":"Fill in the fields that you name and describe, as JSON"},"classification":{"name":"Single-label classification","description":"Pick the one class that fits the image best"},"multi-label-classification":{"name":"Multi-label classification","description":"Pick every class that applies to the image"},"visual-question-answering":{"name":"Visual question answering","description":"Answer your question about the image"},"caption":{"name":"Caption","description":"Describe the image in a sentence"},"detailed-caption":{"name":"Detailed caption","description":"Describe the image at length"},"object-detection":{"name":"Object detection","description":"Find objects of your classes and give a box for each"}},"recommended_parsers":{"structured-answering":"roboflow_core/json_parser@v1","classification":"roboflow_core/vlm_as_classifier@v2","multi-label-classification":"roboflow_core/vlm_as_classifier@v2","object-detection":"roboflow_core/vlm_as_detector@v2"},"always_visible":true},"prompt":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"},{"type":"null"}],"title":"Prompt","description":"Your instruction or question to the model.","default":null,"examples":["my prompt","$inputs.prompt"],"multiline":true,"relevant_for":{"task_type":{"values":["unconstrained","visual-question-answering"],"required":true}}},"output_structure":{"anyOf":[{"type":"object","additionalProperties":{"type":"string"}},{"type":"null"}],"title":"Output structure","description":"Fields of the JSON answer: each key with a description of what belongs there.","default":null,"examples":[{"my_key":"description"},"$inputs.output_structure"],"relevant_for":{"task_type":{"values":["structured-answering"],"required":true}}},"classes":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["list_of_values"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"array","items":{"type":"string"}},{"type":"null"}],"title":"Classes","description":"Class names to choose from.","default":null,"examples":[["class-a","class-b"],"$inputs.classes"],"relevant_for":{"task_type":{"values":["classification","multi-label-classification","object-detection"],"required":true}}}},"required":["type","name","images","model_id"],"allOf":[{"if":{"properties":{"task_type":{"enum":["unconstrained","visual-question-answering"]}}},"then":{"properties":{"prompt":{"not":{"type":"null"}}},"required":["prompt"]}},{"if":{"properties":{"task_type":{"enum":["structured-answering"]}},"required":["task_type"]},"then":{"properties":{"output_structure":{"not":{"type":"null"}}},"required":["output_structure"]}},{"if":{"properties":{"task_type":{"enum":["classification","multi-label-classification","object-detection"]}},"required":["task_type"]},"then":{"properties":{"classes":{"not":{"type":"null"}}},"required":["classes"]}}],"$id":"block1"};

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block1" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate27.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.task_type !== undefined){
let data0 = data.task_type;
if(!((data0 === "unconstrained") || (data0 === "visual-question-answering"))){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.prompt === undefined){
const err1 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "prompt"},message:"must have required property '"+"prompt"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.prompt !== undefined){
const _errs7 = errors;
const _errs8 = errors;
if(data.prompt !== null){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid4 = _errs8 === errors;
if(valid4){
const err3 = {instancePath:instancePath+"/prompt",schemaPath:"#/allOf/0/then/properties/prompt/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
}
}
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
if(valid1){
var props0 = {};
props0.prompt = true;
props0.task_type = true;
}
}
if(!valid1){
const err4 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const _errs11 = errors;
let valid5 = true;
const _errs12 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.task_type === undefined) && (missing0 = "task_type")){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
if(data.task_type !== undefined){
if(!(data.task_type === "structured-answering")){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
}
var _valid1 = _errs12 === errors;
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs14 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.output_structure === undefined){
const err7 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "output_structure"},message:"must have required property '"+"output_structure"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.output_structure !== undefined){
const _errs16 = errors;
const _errs17 = errors;
if(data.output_structure !== null){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var valid8 = _errs17 === errors;
if(valid8){
const err9 = {instancePath:instancePath+"/output_structure",schemaPath:"#/allOf/1/then/properties/output_structure/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
else {
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
}
}
}
var _valid1 = _errs14 === errors;
valid5 = _valid1;
if(valid5){
var props1 = {};
props1.output_structure = true;
props1.task_type = true;
}
}
if(!valid5){
const err10 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(props0 !== true && props1 !== undefined){
if(props1 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props1);
}
}
const _errs20 = errors;
let valid9 = true;
const _errs21 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.task_type === undefined) && (missing1 = "task_type")){
const err11 = {};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
else {
if(data.task_type !== undefined){
let data4 = data.task_type;
if(!(((data4 === "classification") || (data4 === "multi-label-classification")) || (data4 === "object-detection"))){
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
}
var _valid2 = _errs21 === errors;
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs23 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.classes === undefined){
const err13 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "classes"},message:"must have required property '"+"classes"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.classes !== undefined){
const _errs25 = errors;
const _errs26 = errors;
if(data.classes !== null){
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var valid12 = _errs26 === errors;
if(valid12){
const err15 = {instancePath:instancePath+"/classes",schemaPath:"#/allOf/2/then/properties/classes/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
else {
errors = _errs25;
if(vErrors !== null){
if(_errs25){
vErrors.length = _errs25;
}
else {
vErrors = null;
}
}
}
}
}
var _valid2 = _errs23 === errors;
valid9 = _valid2;
if(valid9){
var props2 = {};
props2.classes = true;
props2.task_type = true;
}
}
if(!valid9){
const err16 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(props0 !== true && props2 !== undefined){
if(props2 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props2);
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err17 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data.name === undefined){
const err18 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data.images === undefined){
const err19 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "images"},message:"must have required property '"+"images"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data.model_id === undefined){
const err20 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "model_id"},message:"must have required property '"+"model_id"+"'"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(props0 !== true){
props0 = props0 || {};
props0.type = true;
props0.name = true;
props0.api_key = true;
props0.privacy_level = true;
props0.max_tokens = true;
props0.temperature = true;
props0.max_concurrent_requests = true;
props0.images = true;
props0.model_id = true;
props0.reasoning_effort = true;
props0.task_type = true;
props0.prompt = true;
props0.output_structure = true;
props0.classes = true;
}
if(data.type !== undefined){
let data6 = data.type;
if(typeof data6 !== "string"){
const err21 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if("roboflow_core/openrouter@v2" !== data6){
const err22 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "roboflow_core/openrouter@v2"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err23 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.api_key !== undefined){
let data8 = data.api_key;
const _errs33 = errors;
let valid14 = false;
const _errs34 = errors;
if(typeof data8 === "string"){
if(!pattern4.test(data8)){
const err24 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid3 = _errs34 === errors;
valid14 = valid14 || _valid3;
const _errs36 = errors;
if(typeof data8 !== "string"){
const err26 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var _valid3 = _errs36 === errors;
valid14 = valid14 || _valid3;
if(!valid14){
const err27 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
else {
errors = _errs33;
if(vErrors !== null){
if(_errs33){
vErrors.length = _errs33;
}
else {
vErrors = null;
}
}
}
}
if(data.privacy_level !== undefined){
let data9 = data.privacy_level;
if(typeof data9 !== "string"){
const err28 = {instancePath:instancePath+"/privacy_level",schemaPath:"#/properties/privacy_level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(!(((data9 === "allow") || (data9 === "deny")) || (data9 === "zdr"))){
const err29 = {instancePath:instancePath+"/privacy_level",schemaPath:"#/properties/privacy_level/enum",keyword:"enum",params:{allowedValues: schema38.properties.privacy_level.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.max_tokens !== undefined){
let data10 = data.max_tokens;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err30 = {instancePath:instancePath+"/max_tokens",schemaPath:"#/properties/max_tokens/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 <= 1 || isNaN(data10)){
const err31 = {instancePath:instancePath+"/max_tokens",schemaPath:"#/properties/max_tokens/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 1},message:"must be > 1"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
if(data.temperature !== undefined){
let data11 = data.temperature;
const _errs43 = errors;
let valid15 = false;
const _errs44 = errors;
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 2 || isNaN(data11)){
const err32 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2},message:"must be <= 2"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data11 < 0 || isNaN(data11)){
const err33 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var _valid4 = _errs44 === errors;
valid15 = valid15 || _valid4;
const _errs46 = errors;
if(typeof data11 === "string"){
if(!pattern4.test(data11)){
const err35 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var _valid4 = _errs46 === errors;
valid15 = valid15 || _valid4;
if(!valid15){
const err37 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
else {
errors = _errs43;
if(vErrors !== null){
if(_errs43){
vErrors.length = _errs43;
}
else {
vErrors = null;
}
}
}
}
if(data.max_concurrent_requests !== undefined){
let data12 = data.max_concurrent_requests;
const _errs49 = errors;
let valid16 = false;
const _errs50 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err38 = {instancePath:instancePath+"/max_concurrent_requests",schemaPath:"#/properties/max_concurrent_requests/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var _valid5 = _errs50 === errors;
valid16 = valid16 || _valid5;
const _errs52 = errors;
if(data12 !== null){
const err39 = {instancePath:instancePath+"/max_concurrent_requests",schemaPath:"#/properties/max_concurrent_requests/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var _valid5 = _errs52 === errors;
valid16 = valid16 || _valid5;
if(!valid16){
const err40 = {instancePath:instancePath+"/max_concurrent_requests",schemaPath:"#/properties/max_concurrent_requests/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
else {
errors = _errs49;
if(vErrors !== null){
if(_errs49){
vErrors.length = _errs49;
}
else {
vErrors = null;
}
}
}
}
if(data.images !== undefined){
let data13 = data.images;
if(typeof data13 === "string"){
if(!pattern4.test(data13)){
const err41 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.model_id !== undefined){
let data14 = data.model_id;
const _errs57 = errors;
let valid17 = false;
const _errs58 = errors;
if(typeof data14 === "string"){
if(!pattern4.test(data14)){
const err43 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
var _valid6 = _errs58 === errors;
valid17 = valid17 || _valid6;
const _errs60 = errors;
if(typeof data14 !== "string"){
const err45 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
var _valid6 = _errs60 === errors;
valid17 = valid17 || _valid6;
if(!valid17){
const err46 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
else {
errors = _errs57;
if(vErrors !== null){
if(_errs57){
vErrors.length = _errs57;
}
else {
vErrors = null;
}
}
}
}
if(data.reasoning_effort !== undefined){
let data15 = data.reasoning_effort;
const _errs63 = errors;
let valid18 = false;
const _errs64 = errors;
if(typeof data15 === "string"){
if(!pattern4.test(data15)){
const err47 = {instancePath:instancePath+"/reasoning_effort",schemaPath:"#/properties/reasoning_effort/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/reasoning_effort",schemaPath:"#/properties/reasoning_effort/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
var _valid7 = _errs64 === errors;
valid18 = valid18 || _valid7;
const _errs66 = errors;
if(typeof data15 !== "string"){
const err49 = {instancePath:instancePath+"/reasoning_effort",schemaPath:"#/properties/reasoning_effort/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(!(((((((data15 === "none") || (data15 === "minimal")) || (data15 === "low")) || (data15 === "medium")) || (data15 === "high")) || (data15 === "xhigh")) || (data15 === "max"))){
const err50 = {instancePath:instancePath+"/reasoning_effort",schemaPath:"#/properties/reasoning_effort/anyOf/1/enum",keyword:"enum",params:{allowedValues: schema38.properties.reasoning_effort.anyOf[1].enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
var _valid7 = _errs66 === errors;
valid18 = valid18 || _valid7;
const _errs68 = errors;
if(data15 !== null){
const err51 = {instancePath:instancePath+"/reasoning_effort",schemaPath:"#/properties/reasoning_effort/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
var _valid7 = _errs68 === errors;
valid18 = valid18 || _valid7;
if(!valid18){
const err52 = {instancePath:instancePath+"/reasoning_effort",schemaPath:"#/properties/reasoning_effort/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
else {
errors = _errs63;
if(vErrors !== null){
if(_errs63){
vErrors.length = _errs63;
}
else {
vErrors = null;
}
}
}
}
if(data.task_type !== undefined){
let data16 = data.task_type;
if(typeof data16 !== "string"){
const err53 = {instancePath:instancePath+"/task_type",schemaPath:"#/properties/task_type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(!(((((((((data16 === "unconstrained") || (data16 === "ocr")) || (data16 === "structured-answering")) || (data16 === "classification")) || (data16 === "multi-label-classification")) || (data16 === "visual-question-answering")) || (data16 === "caption")) || (data16 === "detailed-caption")) || (data16 === "object-detection"))){
const err54 = {instancePath:instancePath+"/task_type",schemaPath:"#/properties/task_type/enum",keyword:"enum",params:{allowedValues: schema38.properties.task_type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data.prompt !== undefined){
let data17 = data.prompt;
const _errs73 = errors;
let valid19 = false;
const _errs74 = errors;
if(typeof data17 === "string"){
if(!pattern4.test(data17)){
const err55 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
var _valid8 = _errs74 === errors;
valid19 = valid19 || _valid8;
const _errs76 = errors;
if(typeof data17 !== "string"){
const err57 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
var _valid8 = _errs76 === errors;
valid19 = valid19 || _valid8;
const _errs78 = errors;
if(data17 !== null){
const err58 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
var _valid8 = _errs78 === errors;
valid19 = valid19 || _valid8;
if(!valid19){
const err59 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
else {
errors = _errs73;
if(vErrors !== null){
if(_errs73){
vErrors.length = _errs73;
}
else {
vErrors = null;
}
}
}
}
if(data.output_structure !== undefined){
let data18 = data.output_structure;
const _errs81 = errors;
let valid20 = false;
const _errs82 = errors;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key0 in data18){
if(typeof data18[key0] !== "string"){
const err60 = {instancePath:instancePath+"/output_structure/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/output_structure/anyOf/0/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
else {
const err61 = {instancePath:instancePath+"/output_structure",schemaPath:"#/properties/output_structure/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
var _valid9 = _errs82 === errors;
valid20 = valid20 || _valid9;
const _errs87 = errors;
if(data18 !== null){
const err62 = {instancePath:instancePath+"/output_structure",schemaPath:"#/properties/output_structure/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
var _valid9 = _errs87 === errors;
valid20 = valid20 || _valid9;
if(!valid20){
const err63 = {instancePath:instancePath+"/output_structure",schemaPath:"#/properties/output_structure/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
else {
errors = _errs81;
if(vErrors !== null){
if(_errs81){
vErrors.length = _errs81;
}
else {
vErrors = null;
}
}
}
}
if(data.classes !== undefined){
let data20 = data.classes;
const _errs90 = errors;
let valid22 = false;
const _errs91 = errors;
if(typeof data20 === "string"){
if(!pattern4.test(data20)){
const err64 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
var _valid10 = _errs91 === errors;
valid22 = valid22 || _valid10;
const _errs93 = errors;
if(Array.isArray(data20)){
const len0 = data20.length;
for(let i0=0; i0<len0; i0++){
if(typeof data20[i0] !== "string"){
const err66 = {instancePath:instancePath+"/classes/" + i0,schemaPath:"#/properties/classes/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
else {
const err67 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
var _valid10 = _errs93 === errors;
valid22 = valid22 || _valid10;
const _errs97 = errors;
if(data20 !== null){
const err68 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
var _valid10 = _errs97 === errors;
valid22 = valid22 || _valid10;
if(!valid22){
const err69 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
else {
errors = _errs90;
if(vErrors !== null){
if(_errs90){
vErrors.length = _errs90;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err70 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
validate27.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate27.evaluated = {"dynamicProps":true,"dynamicItems":false};

export const block2 = validate28;
const schema39 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"OpenRouter v1","name":"OpenRouter","version":"v1","short_description":"Ask any vision language model on OpenRouter about images.","long_description":"Asks a model of your choice about each image: an open prompt, text recognition, fields as JSON, classes, a question, a caption, or boxes around objects. Requests go to OpenRouter with your key, or through Roboflow with a key that it manages, and only to hosts that the privacy level allows. Version 3 also tells tokens and reads classes and boxes itself.","license":"Apache-2.0","block_type":"model","search_keywords":["OpenRouter","VLM","LMM","Qwen","Llama","generic"],"is_vlm_block":true,"task_type_property":"task_type","ui_manifest":{"section":"model","icon":"fal fa-globe","blockPriority":5.6},"examples":[{"type":"roboflow_core/openrouter@v1","name":"model","images":"$inputs.image","model_id":"meta-llama/llama-4-scout","task_type":"visual-question-answering","prompt":"How many people are in the picture?","api_key":"$inputs.openrouter_api_key"}],"type":"object","properties":{"type":{"const":"roboflow_core/openrouter@v1","type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"api_key":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string","secret","ROBOFLOW_MANAGED_KEY"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"}],"title":"API key","private":true,"description":"Your OpenRouter key, or `rf_key:account` to go through Roboflow and be billed there (this needs a Roboflow key).","default":"rf_key:account","examples":["rf_key:account","sk-or-...","$inputs.openrouter_api_key"]},"privacy_level":{"type":"string","title":"Privacy level","description":"Which hosts OpenRouter may hand the image to.","enum":["allow","deny","zdr"],"default":"deny","values_metadata":{"allow":{"name":"Any host","description":"Any host may answer, hosts that keep or learn from what they are sent included"},"deny":{"name":"No data collection","description":"Only hosts that do not keep requests to learn from them"},"zdr":{"name":"Zero data retention","description":"Only hosts that keep nothing at all; fewer, and some models have none"}}},"max_tokens":{"type":"integer","title":"Maximum tokens","description":"Longest answer, in tokens. A longer one is cut off and reported as truncated.","default":500,"exclusiveMinimum":1},"temperature":{"anyOf":[{"type":"number","minimum":0,"maximum":2},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Temperature","description":"Randomness of the answer, from 0 (nearly repeatable) to 2.","default":0.1},"max_concurrent_requests":{"anyOf":[{"type":"integer"},{"type":"null"}],"title":"Concurrent requests","description":"Most requests of this step under way at once. Left out: the limit of the environment, or 8 without one.","default":null},"images":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["image"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Image","description":"The image, or batch of images, to ask about. One request is sent for each.","examples":["$inputs.image","$steps.cropping.crops"],"aliases":["image"]},"model_id":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"}],"title":"Model","description":"Slug of any model on OpenRouter that sees images, such as `meta-llama/llama-4-scout`. On another host, its name there. A run may replace it by another model.","examples":["openai/gpt-4o-mini","anthropic/claude-3.5-sonnet","google/gemini-2.5-pro","qwen/qwen3.6-27b","$inputs.openrouter_model_id"]},"task_type":{"type":"string","title":"Task type","description":"What the model is to do. It decides which other properties are needed and how the answer looks.","enum":["unconstrained","ocr","structured-answering","classification","multi-label-classification","visual-question-answering","caption","detailed-caption","object-detection"],"default":"unconstrained","values_metadata":{"unconstrained":{"name":"Open prompt","description":"Send your own prompt with the image and get the answer as the model words it"},"ocr":{"name":"Text recognition (OCR)","description":"Read the text in the image"},"structured-answering":{"name":"Structured output","description":"Fill in the fields that you name and describe, as JSON"},"classification":{"name":"Single-label classification","description":"Pick the one class that fits the image best"},"multi-label-classification":{"name":"Multi-label classification","description":"Pick every class that applies to the image"},"visual-question-answering":{"name":"Visual question answering","description":"Answer your question about the image"},"caption":{"name":"Caption","description":"Describe the image in a sentence"},"detailed-caption":{"name":"Detailed caption","description":"Describe the image at length"},"object-detection":{"name":"Object detection","description":"Find objects of your classes and give a box for each"}},"recommended_parsers":{"structured-answering":"roboflow_core/json_parser@v1","classification":"roboflow_core/vlm_as_classifier@v2","multi-label-classification":"roboflow_core/vlm_as_classifier@v2","object-detection":"roboflow_core/vlm_as_detector@v2"},"always_visible":true},"prompt":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"},{"type":"null"}],"title":"Prompt","description":"Your instruction or question to the model.","default":null,"examples":["my prompt","$inputs.prompt"],"multiline":true,"relevant_for":{"task_type":{"values":["unconstrained","visual-question-answering"],"required":true}}},"output_structure":{"anyOf":[{"type":"object","additionalProperties":{"type":"string"}},{"type":"null"}],"title":"Output structure","description":"Fields of the JSON answer: each key with a description of what belongs there.","default":null,"examples":[{"my_key":"description"},"$inputs.output_structure"],"relevant_for":{"task_type":{"values":["structured-answering"],"required":true}}},"classes":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["list_of_values"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"array","items":{"type":"string"}},{"type":"null"}],"title":"Classes","description":"Class names to choose from.","default":null,"examples":[["class-a","class-b"],"$inputs.classes"],"relevant_for":{"task_type":{"values":["classification","multi-label-classification","object-detection"],"required":true}}}},"required":["type","name","images","model_id"],"allOf":[{"if":{"properties":{"task_type":{"enum":["unconstrained","visual-question-answering"]}}},"then":{"properties":{"prompt":{"not":{"type":"null"}}},"required":["prompt"]}},{"if":{"properties":{"task_type":{"enum":["structured-answering"]}},"required":["task_type"]},"then":{"properties":{"output_structure":{"not":{"type":"null"}}},"required":["output_structure"]}},{"if":{"properties":{"task_type":{"enum":["classification","multi-label-classification","object-detection"]}},"required":["task_type"]},"then":{"properties":{"classes":{"not":{"type":"null"}}},"required":["classes"]}}],"$id":"block2"};

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block2" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate28.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.task_type !== undefined){
let data0 = data.task_type;
if(!((data0 === "unconstrained") || (data0 === "visual-question-answering"))){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.prompt === undefined){
const err1 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "prompt"},message:"must have required property '"+"prompt"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.prompt !== undefined){
const _errs7 = errors;
const _errs8 = errors;
if(data.prompt !== null){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid4 = _errs8 === errors;
if(valid4){
const err3 = {instancePath:instancePath+"/prompt",schemaPath:"#/allOf/0/then/properties/prompt/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
}
}
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
if(valid1){
var props0 = {};
props0.prompt = true;
props0.task_type = true;
}
}
if(!valid1){
const err4 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const _errs11 = errors;
let valid5 = true;
const _errs12 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.task_type === undefined) && (missing0 = "task_type")){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
if(data.task_type !== undefined){
if(!(data.task_type === "structured-answering")){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
}
var _valid1 = _errs12 === errors;
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs14 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.output_structure === undefined){
const err7 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "output_structure"},message:"must have required property '"+"output_structure"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.output_structure !== undefined){
const _errs16 = errors;
const _errs17 = errors;
if(data.output_structure !== null){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var valid8 = _errs17 === errors;
if(valid8){
const err9 = {instancePath:instancePath+"/output_structure",schemaPath:"#/allOf/1/then/properties/output_structure/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
else {
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
}
}
}
var _valid1 = _errs14 === errors;
valid5 = _valid1;
if(valid5){
var props1 = {};
props1.output_structure = true;
props1.task_type = true;
}
}
if(!valid5){
const err10 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(props0 !== true && props1 !== undefined){
if(props1 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props1);
}
}
const _errs20 = errors;
let valid9 = true;
const _errs21 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.task_type === undefined) && (missing1 = "task_type")){
const err11 = {};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
else {
if(data.task_type !== undefined){
let data4 = data.task_type;
if(!(((data4 === "classification") || (data4 === "multi-label-classification")) || (data4 === "object-detection"))){
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
}
var _valid2 = _errs21 === errors;
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs23 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.classes === undefined){
const err13 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "classes"},message:"must have required property '"+"classes"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.classes !== undefined){
const _errs25 = errors;
const _errs26 = errors;
if(data.classes !== null){
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var valid12 = _errs26 === errors;
if(valid12){
const err15 = {instancePath:instancePath+"/classes",schemaPath:"#/allOf/2/then/properties/classes/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
else {
errors = _errs25;
if(vErrors !== null){
if(_errs25){
vErrors.length = _errs25;
}
else {
vErrors = null;
}
}
}
}
}
var _valid2 = _errs23 === errors;
valid9 = _valid2;
if(valid9){
var props2 = {};
props2.classes = true;
props2.task_type = true;
}
}
if(!valid9){
const err16 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(props0 !== true && props2 !== undefined){
if(props2 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props2);
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err17 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data.name === undefined){
const err18 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data.images === undefined){
const err19 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "images"},message:"must have required property '"+"images"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data.model_id === undefined){
const err20 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "model_id"},message:"must have required property '"+"model_id"+"'"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(props0 !== true){
props0 = props0 || {};
props0.type = true;
props0.name = true;
props0.api_key = true;
props0.privacy_level = true;
props0.max_tokens = true;
props0.temperature = true;
props0.max_concurrent_requests = true;
props0.images = true;
props0.model_id = true;
props0.task_type = true;
props0.prompt = true;
props0.output_structure = true;
props0.classes = true;
}
if(data.type !== undefined){
let data6 = data.type;
if(typeof data6 !== "string"){
const err21 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if("roboflow_core/openrouter@v1" !== data6){
const err22 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "roboflow_core/openrouter@v1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err23 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.api_key !== undefined){
let data8 = data.api_key;
const _errs33 = errors;
let valid14 = false;
const _errs34 = errors;
if(typeof data8 === "string"){
if(!pattern4.test(data8)){
const err24 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid3 = _errs34 === errors;
valid14 = valid14 || _valid3;
const _errs36 = errors;
if(typeof data8 !== "string"){
const err26 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var _valid3 = _errs36 === errors;
valid14 = valid14 || _valid3;
if(!valid14){
const err27 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
else {
errors = _errs33;
if(vErrors !== null){
if(_errs33){
vErrors.length = _errs33;
}
else {
vErrors = null;
}
}
}
}
if(data.privacy_level !== undefined){
let data9 = data.privacy_level;
if(typeof data9 !== "string"){
const err28 = {instancePath:instancePath+"/privacy_level",schemaPath:"#/properties/privacy_level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(!(((data9 === "allow") || (data9 === "deny")) || (data9 === "zdr"))){
const err29 = {instancePath:instancePath+"/privacy_level",schemaPath:"#/properties/privacy_level/enum",keyword:"enum",params:{allowedValues: schema39.properties.privacy_level.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.max_tokens !== undefined){
let data10 = data.max_tokens;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err30 = {instancePath:instancePath+"/max_tokens",schemaPath:"#/properties/max_tokens/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 <= 1 || isNaN(data10)){
const err31 = {instancePath:instancePath+"/max_tokens",schemaPath:"#/properties/max_tokens/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 1},message:"must be > 1"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
if(data.temperature !== undefined){
let data11 = data.temperature;
const _errs43 = errors;
let valid15 = false;
const _errs44 = errors;
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 2 || isNaN(data11)){
const err32 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2},message:"must be <= 2"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data11 < 0 || isNaN(data11)){
const err33 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var _valid4 = _errs44 === errors;
valid15 = valid15 || _valid4;
const _errs46 = errors;
if(typeof data11 === "string"){
if(!pattern4.test(data11)){
const err35 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var _valid4 = _errs46 === errors;
valid15 = valid15 || _valid4;
if(!valid15){
const err37 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
else {
errors = _errs43;
if(vErrors !== null){
if(_errs43){
vErrors.length = _errs43;
}
else {
vErrors = null;
}
}
}
}
if(data.max_concurrent_requests !== undefined){
let data12 = data.max_concurrent_requests;
const _errs49 = errors;
let valid16 = false;
const _errs50 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err38 = {instancePath:instancePath+"/max_concurrent_requests",schemaPath:"#/properties/max_concurrent_requests/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var _valid5 = _errs50 === errors;
valid16 = valid16 || _valid5;
const _errs52 = errors;
if(data12 !== null){
const err39 = {instancePath:instancePath+"/max_concurrent_requests",schemaPath:"#/properties/max_concurrent_requests/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var _valid5 = _errs52 === errors;
valid16 = valid16 || _valid5;
if(!valid16){
const err40 = {instancePath:instancePath+"/max_concurrent_requests",schemaPath:"#/properties/max_concurrent_requests/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
else {
errors = _errs49;
if(vErrors !== null){
if(_errs49){
vErrors.length = _errs49;
}
else {
vErrors = null;
}
}
}
}
if(data.images !== undefined){
let data13 = data.images;
if(typeof data13 === "string"){
if(!pattern4.test(data13)){
const err41 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.model_id !== undefined){
let data14 = data.model_id;
const _errs57 = errors;
let valid17 = false;
const _errs58 = errors;
if(typeof data14 === "string"){
if(!pattern4.test(data14)){
const err43 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
var _valid6 = _errs58 === errors;
valid17 = valid17 || _valid6;
const _errs60 = errors;
if(typeof data14 !== "string"){
const err45 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
var _valid6 = _errs60 === errors;
valid17 = valid17 || _valid6;
if(!valid17){
const err46 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
else {
errors = _errs57;
if(vErrors !== null){
if(_errs57){
vErrors.length = _errs57;
}
else {
vErrors = null;
}
}
}
}
if(data.task_type !== undefined){
let data15 = data.task_type;
if(typeof data15 !== "string"){
const err47 = {instancePath:instancePath+"/task_type",schemaPath:"#/properties/task_type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(!(((((((((data15 === "unconstrained") || (data15 === "ocr")) || (data15 === "structured-answering")) || (data15 === "classification")) || (data15 === "multi-label-classification")) || (data15 === "visual-question-answering")) || (data15 === "caption")) || (data15 === "detailed-caption")) || (data15 === "object-detection"))){
const err48 = {instancePath:instancePath+"/task_type",schemaPath:"#/properties/task_type/enum",keyword:"enum",params:{allowedValues: schema39.properties.task_type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data.prompt !== undefined){
let data16 = data.prompt;
const _errs65 = errors;
let valid18 = false;
const _errs66 = errors;
if(typeof data16 === "string"){
if(!pattern4.test(data16)){
const err49 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
var _valid7 = _errs66 === errors;
valid18 = valid18 || _valid7;
const _errs68 = errors;
if(typeof data16 !== "string"){
const err51 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
var _valid7 = _errs68 === errors;
valid18 = valid18 || _valid7;
const _errs70 = errors;
if(data16 !== null){
const err52 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
var _valid7 = _errs70 === errors;
valid18 = valid18 || _valid7;
if(!valid18){
const err53 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
else {
errors = _errs65;
if(vErrors !== null){
if(_errs65){
vErrors.length = _errs65;
}
else {
vErrors = null;
}
}
}
}
if(data.output_structure !== undefined){
let data17 = data.output_structure;
const _errs73 = errors;
let valid19 = false;
const _errs74 = errors;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
for(const key0 in data17){
if(typeof data17[key0] !== "string"){
const err54 = {instancePath:instancePath+"/output_structure/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/output_structure/anyOf/0/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath:instancePath+"/output_structure",schemaPath:"#/properties/output_structure/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
var _valid8 = _errs74 === errors;
valid19 = valid19 || _valid8;
const _errs79 = errors;
if(data17 !== null){
const err56 = {instancePath:instancePath+"/output_structure",schemaPath:"#/properties/output_structure/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
var _valid8 = _errs79 === errors;
valid19 = valid19 || _valid8;
if(!valid19){
const err57 = {instancePath:instancePath+"/output_structure",schemaPath:"#/properties/output_structure/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
else {
errors = _errs73;
if(vErrors !== null){
if(_errs73){
vErrors.length = _errs73;
}
else {
vErrors = null;
}
}
}
}
if(data.classes !== undefined){
let data19 = data.classes;
const _errs82 = errors;
let valid21 = false;
const _errs83 = errors;
if(typeof data19 === "string"){
if(!pattern4.test(data19)){
const err58 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
else {
const err59 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
var _valid9 = _errs83 === errors;
valid21 = valid21 || _valid9;
const _errs85 = errors;
if(Array.isArray(data19)){
const len0 = data19.length;
for(let i0=0; i0<len0; i0++){
if(typeof data19[i0] !== "string"){
const err60 = {instancePath:instancePath+"/classes/" + i0,schemaPath:"#/properties/classes/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
else {
const err61 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
var _valid9 = _errs85 === errors;
valid21 = valid21 || _valid9;
const _errs89 = errors;
if(data19 !== null){
const err62 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
var _valid9 = _errs89 === errors;
valid21 = valid21 || _valid9;
if(!valid21){
const err63 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
else {
errors = _errs82;
if(vErrors !== null){
if(_errs82){
vErrors.length = _errs82;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err64 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
validate28.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate28.evaluated = {"dynamicProps":true,"dynamicItems":false};

export const block3 = validate29;
const schema40 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Llama 3.2 Vision v2","name":"Llama 3.2 Vision","version":"v2","short_description":"Ask Llama 3.2 Vision about images.","long_description":"Asks Llama 3.2 Vision on OpenRouter about each image: an open prompt, text recognition, fields as JSON, classes, a question, a caption, or boxes around objects. Requests go to OpenRouter with your key, or through Roboflow with a key that it manages, and only to hosts that the privacy level allows.","license":"Llama 3.2 Community License","block_type":"model","search_keywords":["LMM","VLM","Llama","Meta","OpenRouter"],"is_vlm_block":true,"task_type_property":"task_type","ui_manifest":{"section":"model","icon":"fa-brands fa-meta"},"examples":[{"type":"roboflow_core/llama_vision@v2","name":"llama","images":"$inputs.image","task_type":"visual-question-answering","prompt":"How many people are in the picture?","api_key":"$inputs.openrouter_api_key"}],"type":"object","properties":{"type":{"const":"roboflow_core/llama_vision@v2","type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"api_key":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string","secret","ROBOFLOW_MANAGED_KEY"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"}],"title":"API key","private":true,"description":"Your OpenRouter key, or `rf_key:account` to go through Roboflow and be billed there (this needs a Roboflow key).","default":"rf_key:account","examples":["rf_key:account","sk-or-...","$inputs.openrouter_api_key"]},"privacy_level":{"type":"string","title":"Privacy level","description":"Which hosts OpenRouter may hand the image to.","enum":["allow","deny","zdr"],"default":"deny","values_metadata":{"allow":{"name":"Any host","description":"Any host may answer, hosts that keep or learn from what they are sent included"},"deny":{"name":"No data collection","description":"Only hosts that do not keep requests to learn from them"},"zdr":{"name":"Zero data retention","description":"Only hosts that keep nothing at all; fewer, and some models have none"}}},"max_tokens":{"type":"integer","title":"Maximum tokens","description":"Longest answer, in tokens. A longer one is cut off and reported as truncated.","default":500,"exclusiveMinimum":1},"temperature":{"anyOf":[{"type":"number","minimum":0,"maximum":2},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Temperature","description":"Randomness of the answer, from 0 (nearly repeatable) to 2.","default":0.1},"max_concurrent_requests":{"anyOf":[{"type":"integer"},{"type":"null"}],"title":"Concurrent requests","description":"Most requests of this step under way at once. Left out: the limit of the environment, or 8 without one.","default":null},"images":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["image"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Image","description":"The image, or batch of images, to ask about. One request is sent for each.","examples":["$inputs.image","$steps.cropping.crops"],"aliases":["image"]},"task_type":{"type":"string","title":"Task type","description":"What the model is to do. It decides which other properties are needed and how the answer looks.","enum":["unconstrained","ocr","structured-answering","classification","multi-label-classification","visual-question-answering","caption","detailed-caption","object-detection"],"default":"unconstrained","values_metadata":{"unconstrained":{"name":"Open prompt","description":"Send your own prompt with the image and get the answer as the model words it"},"ocr":{"name":"Text recognition (OCR)","description":"Read the text in the image"},"structured-answering":{"name":"Structured output","description":"Fill in the fields that you name and describe, as JSON"},"classification":{"name":"Single-label classification","description":"Pick the one class that fits the image best"},"multi-label-classification":{"name":"Multi-label classification","description":"Pick every class that applies to the image"},"visual-question-answering":{"name":"Visual question answering","description":"Answer your question about the image"},"caption":{"name":"Caption","description":"Describe the image in a sentence"},"detailed-caption":{"name":"Detailed caption","description":"Describe the image at length"},"object-detection":{"name":"Object detection","description":"Find objects of your classes and give a box for each"}},"recommended_parsers":{"structured-answering":"roboflow_core/json_parser@v1","classification":"roboflow_core/vlm_as_classifier@v2","multi-label-classification":"roboflow_core/vlm_as_classifier@v2","object-detection":"roboflow_core/vlm_as_detector@v2"},"always_visible":true},"prompt":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"},{"type":"null"}],"title":"Prompt","description":"Your instruction or question to the model.","default":null,"examples":["my prompt","$inputs.prompt"],"multiline":true,"relevant_for":{"task_type":{"values":["unconstrained","visual-question-answering"],"required":true}}},"output_structure":{"anyOf":[{"type":"object","additionalProperties":{"type":"string"}},{"type":"null"}],"title":"Output structure","description":"Fields of the JSON answer: each key with a description of what belongs there.","default":null,"examples":[{"my_key":"description"},"$inputs.output_structure"],"relevant_for":{"task_type":{"values":["structured-answering"],"required":true}}},"classes":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["list_of_values"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"array","items":{"type":"string"}},{"type":"null"}],"title":"Classes","description":"Class names to choose from.","default":null,"examples":[["class-a","class-b"],"$inputs.classes"],"relevant_for":{"task_type":{"values":["classification","multi-label-classification","object-detection"],"required":true}}},"model_version":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string","const":"11B - OpenRouter"}],"title":"Model","description":"Which Llama 3.2 Vision model answers. A run may replace it by any other model.","default":"11B - OpenRouter","examples":["11B - OpenRouter","$inputs.llama_model"]}},"required":["type","name","images"],"allOf":[{"if":{"properties":{"task_type":{"enum":["unconstrained","visual-question-answering"]}}},"then":{"properties":{"prompt":{"not":{"type":"null"}}},"required":["prompt"]}},{"if":{"properties":{"task_type":{"enum":["structured-answering"]}},"required":["task_type"]},"then":{"properties":{"output_structure":{"not":{"type":"null"}}},"required":["output_structure"]}},{"if":{"properties":{"task_type":{"enum":["classification","multi-label-classification","object-detection"]}},"required":["task_type"]},"then":{"properties":{"classes":{"not":{"type":"null"}}},"required":["classes"]}}],"$id":"block3"};

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block3" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate29.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.task_type !== undefined){
let data0 = data.task_type;
if(!((data0 === "unconstrained") || (data0 === "visual-question-answering"))){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.prompt === undefined){
const err1 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "prompt"},message:"must have required property '"+"prompt"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.prompt !== undefined){
const _errs7 = errors;
const _errs8 = errors;
if(data.prompt !== null){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid4 = _errs8 === errors;
if(valid4){
const err3 = {instancePath:instancePath+"/prompt",schemaPath:"#/allOf/0/then/properties/prompt/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
}
}
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
if(valid1){
var props0 = {};
props0.prompt = true;
props0.task_type = true;
}
}
if(!valid1){
const err4 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const _errs11 = errors;
let valid5 = true;
const _errs12 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.task_type === undefined) && (missing0 = "task_type")){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
if(data.task_type !== undefined){
if(!(data.task_type === "structured-answering")){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
}
var _valid1 = _errs12 === errors;
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs14 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.output_structure === undefined){
const err7 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "output_structure"},message:"must have required property '"+"output_structure"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.output_structure !== undefined){
const _errs16 = errors;
const _errs17 = errors;
if(data.output_structure !== null){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var valid8 = _errs17 === errors;
if(valid8){
const err9 = {instancePath:instancePath+"/output_structure",schemaPath:"#/allOf/1/then/properties/output_structure/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
else {
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
}
}
}
var _valid1 = _errs14 === errors;
valid5 = _valid1;
if(valid5){
var props1 = {};
props1.output_structure = true;
props1.task_type = true;
}
}
if(!valid5){
const err10 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(props0 !== true && props1 !== undefined){
if(props1 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props1);
}
}
const _errs20 = errors;
let valid9 = true;
const _errs21 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.task_type === undefined) && (missing1 = "task_type")){
const err11 = {};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
else {
if(data.task_type !== undefined){
let data4 = data.task_type;
if(!(((data4 === "classification") || (data4 === "multi-label-classification")) || (data4 === "object-detection"))){
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
}
var _valid2 = _errs21 === errors;
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs23 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.classes === undefined){
const err13 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "classes"},message:"must have required property '"+"classes"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.classes !== undefined){
const _errs25 = errors;
const _errs26 = errors;
if(data.classes !== null){
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var valid12 = _errs26 === errors;
if(valid12){
const err15 = {instancePath:instancePath+"/classes",schemaPath:"#/allOf/2/then/properties/classes/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
else {
errors = _errs25;
if(vErrors !== null){
if(_errs25){
vErrors.length = _errs25;
}
else {
vErrors = null;
}
}
}
}
}
var _valid2 = _errs23 === errors;
valid9 = _valid2;
if(valid9){
var props2 = {};
props2.classes = true;
props2.task_type = true;
}
}
if(!valid9){
const err16 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(props0 !== true && props2 !== undefined){
if(props2 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props2);
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err17 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data.name === undefined){
const err18 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data.images === undefined){
const err19 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "images"},message:"must have required property '"+"images"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(props0 !== true){
props0 = props0 || {};
props0.type = true;
props0.name = true;
props0.api_key = true;
props0.privacy_level = true;
props0.max_tokens = true;
props0.temperature = true;
props0.max_concurrent_requests = true;
props0.images = true;
props0.task_type = true;
props0.prompt = true;
props0.output_structure = true;
props0.classes = true;
props0.model_version = true;
}
if(data.type !== undefined){
let data6 = data.type;
if(typeof data6 !== "string"){
const err20 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if("roboflow_core/llama_vision@v2" !== data6){
const err21 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "roboflow_core/llama_vision@v2"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err22 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.api_key !== undefined){
let data8 = data.api_key;
const _errs33 = errors;
let valid14 = false;
const _errs34 = errors;
if(typeof data8 === "string"){
if(!pattern4.test(data8)){
const err23 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var _valid3 = _errs34 === errors;
valid14 = valid14 || _valid3;
const _errs36 = errors;
if(typeof data8 !== "string"){
const err25 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid3 = _errs36 === errors;
valid14 = valid14 || _valid3;
if(!valid14){
const err26 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
else {
errors = _errs33;
if(vErrors !== null){
if(_errs33){
vErrors.length = _errs33;
}
else {
vErrors = null;
}
}
}
}
if(data.privacy_level !== undefined){
let data9 = data.privacy_level;
if(typeof data9 !== "string"){
const err27 = {instancePath:instancePath+"/privacy_level",schemaPath:"#/properties/privacy_level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(!(((data9 === "allow") || (data9 === "deny")) || (data9 === "zdr"))){
const err28 = {instancePath:instancePath+"/privacy_level",schemaPath:"#/properties/privacy_level/enum",keyword:"enum",params:{allowedValues: schema40.properties.privacy_level.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.max_tokens !== undefined){
let data10 = data.max_tokens;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err29 = {instancePath:instancePath+"/max_tokens",schemaPath:"#/properties/max_tokens/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 <= 1 || isNaN(data10)){
const err30 = {instancePath:instancePath+"/max_tokens",schemaPath:"#/properties/max_tokens/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 1},message:"must be > 1"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
if(data.temperature !== undefined){
let data11 = data.temperature;
const _errs43 = errors;
let valid15 = false;
const _errs44 = errors;
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 2 || isNaN(data11)){
const err31 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2},message:"must be <= 2"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data11 < 0 || isNaN(data11)){
const err32 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
var _valid4 = _errs44 === errors;
valid15 = valid15 || _valid4;
const _errs46 = errors;
if(typeof data11 === "string"){
if(!pattern4.test(data11)){
const err34 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var _valid4 = _errs46 === errors;
valid15 = valid15 || _valid4;
if(!valid15){
const err36 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
else {
errors = _errs43;
if(vErrors !== null){
if(_errs43){
vErrors.length = _errs43;
}
else {
vErrors = null;
}
}
}
}
if(data.max_concurrent_requests !== undefined){
let data12 = data.max_concurrent_requests;
const _errs49 = errors;
let valid16 = false;
const _errs50 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err37 = {instancePath:instancePath+"/max_concurrent_requests",schemaPath:"#/properties/max_concurrent_requests/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
var _valid5 = _errs50 === errors;
valid16 = valid16 || _valid5;
const _errs52 = errors;
if(data12 !== null){
const err38 = {instancePath:instancePath+"/max_concurrent_requests",schemaPath:"#/properties/max_concurrent_requests/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var _valid5 = _errs52 === errors;
valid16 = valid16 || _valid5;
if(!valid16){
const err39 = {instancePath:instancePath+"/max_concurrent_requests",schemaPath:"#/properties/max_concurrent_requests/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
else {
errors = _errs49;
if(vErrors !== null){
if(_errs49){
vErrors.length = _errs49;
}
else {
vErrors = null;
}
}
}
}
if(data.images !== undefined){
let data13 = data.images;
if(typeof data13 === "string"){
if(!pattern4.test(data13)){
const err40 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.task_type !== undefined){
let data14 = data.task_type;
if(typeof data14 !== "string"){
const err42 = {instancePath:instancePath+"/task_type",schemaPath:"#/properties/task_type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(!(((((((((data14 === "unconstrained") || (data14 === "ocr")) || (data14 === "structured-answering")) || (data14 === "classification")) || (data14 === "multi-label-classification")) || (data14 === "visual-question-answering")) || (data14 === "caption")) || (data14 === "detailed-caption")) || (data14 === "object-detection"))){
const err43 = {instancePath:instancePath+"/task_type",schemaPath:"#/properties/task_type/enum",keyword:"enum",params:{allowedValues: schema40.properties.task_type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.prompt !== undefined){
let data15 = data.prompt;
const _errs59 = errors;
let valid17 = false;
const _errs60 = errors;
if(typeof data15 === "string"){
if(!pattern4.test(data15)){
const err44 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
var _valid6 = _errs60 === errors;
valid17 = valid17 || _valid6;
const _errs62 = errors;
if(typeof data15 !== "string"){
const err46 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
var _valid6 = _errs62 === errors;
valid17 = valid17 || _valid6;
const _errs64 = errors;
if(data15 !== null){
const err47 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
var _valid6 = _errs64 === errors;
valid17 = valid17 || _valid6;
if(!valid17){
const err48 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
else {
errors = _errs59;
if(vErrors !== null){
if(_errs59){
vErrors.length = _errs59;
}
else {
vErrors = null;
}
}
}
}
if(data.output_structure !== undefined){
let data16 = data.output_structure;
const _errs67 = errors;
let valid18 = false;
const _errs68 = errors;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key0 in data16){
if(typeof data16[key0] !== "string"){
const err49 = {instancePath:instancePath+"/output_structure/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/output_structure/anyOf/0/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
else {
const err50 = {instancePath:instancePath+"/output_structure",schemaPath:"#/properties/output_structure/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
var _valid7 = _errs68 === errors;
valid18 = valid18 || _valid7;
const _errs73 = errors;
if(data16 !== null){
const err51 = {instancePath:instancePath+"/output_structure",schemaPath:"#/properties/output_structure/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
var _valid7 = _errs73 === errors;
valid18 = valid18 || _valid7;
if(!valid18){
const err52 = {instancePath:instancePath+"/output_structure",schemaPath:"#/properties/output_structure/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
else {
errors = _errs67;
if(vErrors !== null){
if(_errs67){
vErrors.length = _errs67;
}
else {
vErrors = null;
}
}
}
}
if(data.classes !== undefined){
let data18 = data.classes;
const _errs76 = errors;
let valid20 = false;
const _errs77 = errors;
if(typeof data18 === "string"){
if(!pattern4.test(data18)){
const err53 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
else {
const err54 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
var _valid8 = _errs77 === errors;
valid20 = valid20 || _valid8;
const _errs79 = errors;
if(Array.isArray(data18)){
const len0 = data18.length;
for(let i0=0; i0<len0; i0++){
if(typeof data18[i0] !== "string"){
const err55 = {instancePath:instancePath+"/classes/" + i0,schemaPath:"#/properties/classes/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
else {
const err56 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
var _valid8 = _errs79 === errors;
valid20 = valid20 || _valid8;
const _errs83 = errors;
if(data18 !== null){
const err57 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
var _valid8 = _errs83 === errors;
valid20 = valid20 || _valid8;
if(!valid20){
const err58 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
else {
errors = _errs76;
if(vErrors !== null){
if(_errs76){
vErrors.length = _errs76;
}
else {
vErrors = null;
}
}
}
}
if(data.model_version !== undefined){
let data20 = data.model_version;
const _errs86 = errors;
let valid23 = false;
const _errs87 = errors;
if(typeof data20 === "string"){
if(!pattern4.test(data20)){
const err59 = {instancePath:instancePath+"/model_version",schemaPath:"#/properties/model_version/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
else {
const err60 = {instancePath:instancePath+"/model_version",schemaPath:"#/properties/model_version/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
var _valid9 = _errs87 === errors;
valid23 = valid23 || _valid9;
const _errs89 = errors;
if(typeof data20 !== "string"){
const err61 = {instancePath:instancePath+"/model_version",schemaPath:"#/properties/model_version/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if("11B - OpenRouter" !== data20){
const err62 = {instancePath:instancePath+"/model_version",schemaPath:"#/properties/model_version/anyOf/1/const",keyword:"const",params:{allowedValue: "11B - OpenRouter"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
var _valid9 = _errs89 === errors;
valid23 = valid23 || _valid9;
if(!valid23){
const err63 = {instancePath:instancePath+"/model_version",schemaPath:"#/properties/model_version/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
else {
errors = _errs86;
if(vErrors !== null){
if(_errs86){
vErrors.length = _errs86;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err64 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
validate29.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate29.evaluated = {"dynamicProps":true,"dynamicItems":false};

export const block4 = validate30;
const schema41 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Llama 3.2 Vision v1","name":"Llama 3.2 Vision","version":"v1","short_description":"Ask Llama 3.2 Vision about images.","long_description":"Asks a Llama 3.2 Vision model on OpenRouter about each image: an open prompt, text recognition, fields as JSON, classes, a question, a caption. Superseded by `roboflow_core/llama_vision@v2`, which adds object detection, privacy levels and keys managed by Roboflow.","license":"Llama 3.2 Community","block_type":"model","search_keywords":["LMM","VLM","Llama","Vision","Meta"],"is_vlm_block":true,"task_type_property":"task_type","deprecated":true,"ui_manifest":{"section":"model","icon":"far fa-brands fa-meta"},"examples":[{"type":"roboflow_core/llama_3_2_vision@v1","name":"llama","images":"$inputs.image","task_type":"visual-question-answering","prompt":"How many people are in the picture?","api_key":"$inputs.openrouter_api_key"}],"type":"object","properties":{"type":{"const":"roboflow_core/llama_3_2_vision@v1","type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"images":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["image"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Image","description":"The image, or batch of images, to ask about. One request is sent for each.","examples":["$inputs.image","$steps.cropping.crops"],"aliases":["image"]},"task_type":{"type":"string","title":"Task type","description":"What the model is to do. It decides which other properties are needed and how the answer looks.","enum":["unconstrained","ocr","structured-answering","classification","multi-label-classification","visual-question-answering","caption","detailed-caption"],"default":"unconstrained","values_metadata":{"unconstrained":{"name":"Open prompt","description":"Send your own prompt with the image and get the answer as the model words it"},"ocr":{"name":"Text recognition (OCR)","description":"Read the text in the image"},"structured-answering":{"name":"Structured output","description":"Fill in the fields that you name and describe, as JSON"},"classification":{"name":"Single-label classification","description":"Pick the one class that fits the image best"},"multi-label-classification":{"name":"Multi-label classification","description":"Pick every class that applies to the image"},"visual-question-answering":{"name":"Visual question answering","description":"Answer your question about the image"},"caption":{"name":"Caption","description":"Describe the image in a sentence"},"detailed-caption":{"name":"Detailed caption","description":"Describe the image at length"}},"recommended_parsers":{"structured-answering":"roboflow_core/json_parser@v1","classification":"roboflow_core/vlm_as_classifier@v1","multi-label-classification":"roboflow_core/vlm_as_classifier@v1"},"always_visible":true},"prompt":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"},{"type":"null"}],"title":"Prompt","description":"Your instruction or question to the model.","default":null,"examples":["my prompt","$inputs.prompt"],"multiline":true,"relevant_for":{"task_type":{"values":["unconstrained","visual-question-answering"],"required":true}}},"output_structure":{"anyOf":[{"type":"object","additionalProperties":{"type":"string"}},{"type":"null"}],"title":"Output structure","description":"Fields of the JSON answer: each key with a description of what belongs there.","default":null,"examples":[{"my_key":"description"},"$inputs.output_structure"],"relevant_for":{"task_type":{"values":["structured-answering"],"required":true}}},"classes":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["list_of_values"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"array","items":{"type":"string"}},{"type":"null"}],"title":"Classes","description":"Class names to choose from.","default":null,"examples":[["class-a","class-b"],"$inputs.classes"],"relevant_for":{"task_type":{"values":["classification","multi-label-classification"],"required":true}}},"api_key":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"}],"title":"API key","private":true,"description":"Your OpenRouter key.","examples":["xxx-xxx","$inputs.llama_api_key"]},"model_version":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string","enum":["11B (Free) - OpenRouter","11B (Regular) - OpenRouter","90B (Free) - OpenRouter","90B (Regular) - OpenRouter"]}],"title":"Model","description":"Which Llama 3.2 Vision model answers. A run may replace it by any other model.","default":"11B (Free) - OpenRouter","examples":["11B (Free) - OpenRouter","$inputs.llama_model"]},"max_tokens":{"type":"integer","title":"Maximum tokens","description":"Longest answer, in tokens. A longer one is cut off and reported as truncated.","default":500,"exclusiveMinimum":1},"temperature":{"anyOf":[{"type":"number","minimum":0,"maximum":2},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Temperature","description":"Randomness of the answer, from 0 (nearly repeatable) to 2.","default":0.1},"max_concurrent_requests":{"anyOf":[{"type":"integer"},{"type":"null"}],"title":"Concurrent requests","description":"Most requests of this step under way at once. Left out: the limit of the environment, or 8 without one.","default":null}},"required":["type","name","images","api_key"],"allOf":[{"if":{"properties":{"task_type":{"enum":["unconstrained","visual-question-answering"]}}},"then":{"properties":{"prompt":{"not":{"type":"null"}}},"required":["prompt"]}},{"if":{"properties":{"task_type":{"enum":["structured-answering"]}},"required":["task_type"]},"then":{"properties":{"output_structure":{"not":{"type":"null"}}},"required":["output_structure"]}},{"if":{"properties":{"task_type":{"enum":["classification","multi-label-classification"]}},"required":["task_type"]},"then":{"properties":{"classes":{"not":{"type":"null"}}},"required":["classes"]}}],"$id":"block4"};

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block4" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate30.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.task_type !== undefined){
let data0 = data.task_type;
if(!((data0 === "unconstrained") || (data0 === "visual-question-answering"))){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.prompt === undefined){
const err1 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "prompt"},message:"must have required property '"+"prompt"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.prompt !== undefined){
const _errs7 = errors;
const _errs8 = errors;
if(data.prompt !== null){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid4 = _errs8 === errors;
if(valid4){
const err3 = {instancePath:instancePath+"/prompt",schemaPath:"#/allOf/0/then/properties/prompt/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
}
}
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
if(valid1){
var props0 = {};
props0.prompt = true;
props0.task_type = true;
}
}
if(!valid1){
const err4 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const _errs11 = errors;
let valid5 = true;
const _errs12 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.task_type === undefined) && (missing0 = "task_type")){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
if(data.task_type !== undefined){
if(!(data.task_type === "structured-answering")){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
}
var _valid1 = _errs12 === errors;
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs14 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.output_structure === undefined){
const err7 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "output_structure"},message:"must have required property '"+"output_structure"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.output_structure !== undefined){
const _errs16 = errors;
const _errs17 = errors;
if(data.output_structure !== null){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var valid8 = _errs17 === errors;
if(valid8){
const err9 = {instancePath:instancePath+"/output_structure",schemaPath:"#/allOf/1/then/properties/output_structure/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
else {
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
}
}
}
var _valid1 = _errs14 === errors;
valid5 = _valid1;
if(valid5){
var props1 = {};
props1.output_structure = true;
props1.task_type = true;
}
}
if(!valid5){
const err10 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(props0 !== true && props1 !== undefined){
if(props1 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props1);
}
}
const _errs20 = errors;
let valid9 = true;
const _errs21 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.task_type === undefined) && (missing1 = "task_type")){
const err11 = {};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
else {
if(data.task_type !== undefined){
let data4 = data.task_type;
if(!((data4 === "classification") || (data4 === "multi-label-classification"))){
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
}
var _valid2 = _errs21 === errors;
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs23 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.classes === undefined){
const err13 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "classes"},message:"must have required property '"+"classes"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.classes !== undefined){
const _errs25 = errors;
const _errs26 = errors;
if(data.classes !== null){
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var valid12 = _errs26 === errors;
if(valid12){
const err15 = {instancePath:instancePath+"/classes",schemaPath:"#/allOf/2/then/properties/classes/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
else {
errors = _errs25;
if(vErrors !== null){
if(_errs25){
vErrors.length = _errs25;
}
else {
vErrors = null;
}
}
}
}
}
var _valid2 = _errs23 === errors;
valid9 = _valid2;
if(valid9){
var props2 = {};
props2.classes = true;
props2.task_type = true;
}
}
if(!valid9){
const err16 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(props0 !== true && props2 !== undefined){
if(props2 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props2);
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err17 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data.name === undefined){
const err18 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data.images === undefined){
const err19 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "images"},message:"must have required property '"+"images"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data.api_key === undefined){
const err20 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "api_key"},message:"must have required property '"+"api_key"+"'"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(props0 !== true){
props0 = props0 || {};
props0.type = true;
props0.name = true;
props0.images = true;
props0.task_type = true;
props0.prompt = true;
props0.output_structure = true;
props0.classes = true;
props0.api_key = true;
props0.model_version = true;
props0.max_tokens = true;
props0.temperature = true;
props0.max_concurrent_requests = true;
}
if(data.type !== undefined){
let data6 = data.type;
if(typeof data6 !== "string"){
const err21 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if("roboflow_core/llama_3_2_vision@v1" !== data6){
const err22 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "roboflow_core/llama_3_2_vision@v1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err23 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.images !== undefined){
let data8 = data.images;
if(typeof data8 === "string"){
if(!pattern4.test(data8)){
const err24 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.task_type !== undefined){
let data9 = data.task_type;
if(typeof data9 !== "string"){
const err26 = {instancePath:instancePath+"/task_type",schemaPath:"#/properties/task_type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(!((((((((data9 === "unconstrained") || (data9 === "ocr")) || (data9 === "structured-answering")) || (data9 === "classification")) || (data9 === "multi-label-classification")) || (data9 === "visual-question-answering")) || (data9 === "caption")) || (data9 === "detailed-caption"))){
const err27 = {instancePath:instancePath+"/task_type",schemaPath:"#/properties/task_type/enum",keyword:"enum",params:{allowedValues: schema41.properties.task_type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.prompt !== undefined){
let data10 = data.prompt;
const _errs37 = errors;
let valid14 = false;
const _errs38 = errors;
if(typeof data10 === "string"){
if(!pattern4.test(data10)){
const err28 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid3 = _errs38 === errors;
valid14 = valid14 || _valid3;
const _errs40 = errors;
if(typeof data10 !== "string"){
const err30 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
var _valid3 = _errs40 === errors;
valid14 = valid14 || _valid3;
const _errs42 = errors;
if(data10 !== null){
const err31 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
var _valid3 = _errs42 === errors;
valid14 = valid14 || _valid3;
if(!valid14){
const err32 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
else {
errors = _errs37;
if(vErrors !== null){
if(_errs37){
vErrors.length = _errs37;
}
else {
vErrors = null;
}
}
}
}
if(data.output_structure !== undefined){
let data11 = data.output_structure;
const _errs45 = errors;
let valid15 = false;
const _errs46 = errors;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key0 in data11){
if(typeof data11[key0] !== "string"){
const err33 = {instancePath:instancePath+"/output_structure/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/output_structure/anyOf/0/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/output_structure",schemaPath:"#/properties/output_structure/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var _valid4 = _errs46 === errors;
valid15 = valid15 || _valid4;
const _errs51 = errors;
if(data11 !== null){
const err35 = {instancePath:instancePath+"/output_structure",schemaPath:"#/properties/output_structure/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var _valid4 = _errs51 === errors;
valid15 = valid15 || _valid4;
if(!valid15){
const err36 = {instancePath:instancePath+"/output_structure",schemaPath:"#/properties/output_structure/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
else {
errors = _errs45;
if(vErrors !== null){
if(_errs45){
vErrors.length = _errs45;
}
else {
vErrors = null;
}
}
}
}
if(data.classes !== undefined){
let data13 = data.classes;
const _errs54 = errors;
let valid17 = false;
const _errs55 = errors;
if(typeof data13 === "string"){
if(!pattern4.test(data13)){
const err37 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var _valid5 = _errs55 === errors;
valid17 = valid17 || _valid5;
const _errs57 = errors;
if(Array.isArray(data13)){
const len0 = data13.length;
for(let i0=0; i0<len0; i0++){
if(typeof data13[i0] !== "string"){
const err39 = {instancePath:instancePath+"/classes/" + i0,schemaPath:"#/properties/classes/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
else {
const err40 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
var _valid5 = _errs57 === errors;
valid17 = valid17 || _valid5;
const _errs61 = errors;
if(data13 !== null){
const err41 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
var _valid5 = _errs61 === errors;
valid17 = valid17 || _valid5;
if(!valid17){
const err42 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
else {
errors = _errs54;
if(vErrors !== null){
if(_errs54){
vErrors.length = _errs54;
}
else {
vErrors = null;
}
}
}
}
if(data.api_key !== undefined){
let data15 = data.api_key;
const _errs64 = errors;
let valid20 = false;
const _errs65 = errors;
if(typeof data15 === "string"){
if(!pattern4.test(data15)){
const err43 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
var _valid6 = _errs65 === errors;
valid20 = valid20 || _valid6;
const _errs67 = errors;
if(typeof data15 !== "string"){
const err45 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
var _valid6 = _errs67 === errors;
valid20 = valid20 || _valid6;
if(!valid20){
const err46 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
else {
errors = _errs64;
if(vErrors !== null){
if(_errs64){
vErrors.length = _errs64;
}
else {
vErrors = null;
}
}
}
}
if(data.model_version !== undefined){
let data16 = data.model_version;
const _errs70 = errors;
let valid21 = false;
const _errs71 = errors;
if(typeof data16 === "string"){
if(!pattern4.test(data16)){
const err47 = {instancePath:instancePath+"/model_version",schemaPath:"#/properties/model_version/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/model_version",schemaPath:"#/properties/model_version/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
var _valid7 = _errs71 === errors;
valid21 = valid21 || _valid7;
const _errs73 = errors;
if(typeof data16 !== "string"){
const err49 = {instancePath:instancePath+"/model_version",schemaPath:"#/properties/model_version/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(!((((data16 === "11B (Free) - OpenRouter") || (data16 === "11B (Regular) - OpenRouter")) || (data16 === "90B (Free) - OpenRouter")) || (data16 === "90B (Regular) - OpenRouter"))){
const err50 = {instancePath:instancePath+"/model_version",schemaPath:"#/properties/model_version/anyOf/1/enum",keyword:"enum",params:{allowedValues: schema41.properties.model_version.anyOf[1].enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
var _valid7 = _errs73 === errors;
valid21 = valid21 || _valid7;
if(!valid21){
const err51 = {instancePath:instancePath+"/model_version",schemaPath:"#/properties/model_version/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
else {
errors = _errs70;
if(vErrors !== null){
if(_errs70){
vErrors.length = _errs70;
}
else {
vErrors = null;
}
}
}
}
if(data.max_tokens !== undefined){
let data17 = data.max_tokens;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err52 = {instancePath:instancePath+"/max_tokens",schemaPath:"#/properties/max_tokens/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 <= 1 || isNaN(data17)){
const err53 = {instancePath:instancePath+"/max_tokens",schemaPath:"#/properties/max_tokens/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 1},message:"must be > 1"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
if(data.temperature !== undefined){
let data18 = data.temperature;
const _errs78 = errors;
let valid22 = false;
const _errs79 = errors;
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 2 || isNaN(data18)){
const err54 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2},message:"must be <= 2"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(data18 < 0 || isNaN(data18)){
const err55 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
var _valid8 = _errs79 === errors;
valid22 = valid22 || _valid8;
const _errs81 = errors;
if(typeof data18 === "string"){
if(!pattern4.test(data18)){
const err57 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
var _valid8 = _errs81 === errors;
valid22 = valid22 || _valid8;
if(!valid22){
const err59 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
else {
errors = _errs78;
if(vErrors !== null){
if(_errs78){
vErrors.length = _errs78;
}
else {
vErrors = null;
}
}
}
}
if(data.max_concurrent_requests !== undefined){
let data19 = data.max_concurrent_requests;
const _errs84 = errors;
let valid23 = false;
const _errs85 = errors;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err60 = {instancePath:instancePath+"/max_concurrent_requests",schemaPath:"#/properties/max_concurrent_requests/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
var _valid9 = _errs85 === errors;
valid23 = valid23 || _valid9;
const _errs87 = errors;
if(data19 !== null){
const err61 = {instancePath:instancePath+"/max_concurrent_requests",schemaPath:"#/properties/max_concurrent_requests/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
var _valid9 = _errs87 === errors;
valid23 = valid23 || _valid9;
if(!valid23){
const err62 = {instancePath:instancePath+"/max_concurrent_requests",schemaPath:"#/properties/max_concurrent_requests/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
else {
errors = _errs84;
if(vErrors !== null){
if(_errs84){
vErrors.length = _errs84;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err63 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
validate30.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate30.evaluated = {"dynamicProps":true,"dynamicItems":false};

export const block5 = validate31;
const schema42 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Object Detection Model v3","name":"Object Detection Model","version":"v3","short_description":"Find objects with a model trained on Roboflow.","long_description":"Find objects with a model trained on Roboflow. Nothing is run here: images are sent to Roboflow with your key, or to an inference server of your own (`WORKFLOWS_REMOTE_API_TARGET`, `LOCAL_INFERENCE_API_URL`, the option `inference`).","license":"Apache-2.0","block_type":"model","search_keywords":["yolo","rfdetr","rf-detr"],"ui_manifest":{"section":"model","icon":"far fa-chart-network","inference":true,"popular":true,"blockPriority":0},"examples":[{"type":"roboflow_core/roboflow_object_detection_model@v3","name":"model","images":"$inputs.image","model_id":"my_project/3"}],"type":"object","properties":{"type":{"const":"roboflow_core/roboflow_object_detection_model@v3","type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"images":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["image"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Images","description":"The images to ask the model about.","examples":["$inputs.image","$steps.cropping.crops"]},"model_id":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["roboflow_model_id"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"}],"title":"Model","description":"A model trained on Roboflow, as `<project>/<version>`.","examples":["my_project/3","$inputs.model"]},"confidence_mode":{"anyOf":[{"type":"string","enum":["best","default","custom"]},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Confidence mode","description":"Which confidence decides what is left out.","default":"best","always_visible":true,"values_metadata":{"best":{"name":"Best","description":"The confidence that was best for each class when the model was trained."},"default":{"name":"Default","description":"The confidence that the model has by itself."},"custom":{"name":"Custom","description":"The confidence that the step gives."}}},"custom_confidence":{"anyOf":[{"type":"number","minimum":0,"maximum":1},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float_zero_to_one"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"null"}],"title":"Custom confidence","description":"What the model is less sure of is left out.","default":0.4,"examples":[0.3,"$inputs.confidence_threshold"],"relevant_for":{"confidence_mode":{"values":["custom"],"required":true}}},"class_filter":{"anyOf":[{"type":"array","items":{"type":"string"}},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["list_of_values"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"null"}],"title":"Class filter","description":"Only these classes. Left out: all.","default":null,"examples":[["a","b","c"],"$inputs.class_filter"]},"iou_threshold":{"anyOf":[{"type":"number","minimum":0,"maximum":1},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float_zero_to_one"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Overlap","description":"Of two boxes that overlap by more than this part, the less sure one is left out.","default":0.3,"examples":[0.4,"$inputs.iou_threshold"]},"max_detections":{"anyOf":[{"type":"integer","exclusiveMinimum":0},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["integer"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Most detections","description":"How many detections an image can have.","default":300,"examples":[300,"$inputs.max_detections"]},"class_agnostic_nms":{"anyOf":[{"type":"boolean"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["boolean"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"null"}],"title":"Overlap of other classes","description":"Whether boxes of different classes count as overlapping. A self-hosted server is told; the hosted one has no such setting.","default":false,"examples":[true,"$inputs.class_agnostic_nms"]},"max_candidates":{"anyOf":[{"type":"integer","exclusiveMinimum":0},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["integer"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Most candidates","description":"How many boxes are considered before overlapping ones are left out. A self-hosted server is told.","default":3000,"examples":[3000,"$inputs.max_candidates"]},"disable_active_learning":{"anyOf":[{"type":"boolean"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["boolean"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"No active learning","description":"Keeps Roboflow from collecting the images for later training.","default":true,"examples":[true,"$inputs.disable_active_learning"]},"active_learning_target_dataset":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["roboflow_project"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"},{"type":"null"}],"title":"Project for active learning","description":"Project that images are collected in, if not the model’s own.","default":null,"examples":["my_project","$inputs.al_target_project"]}},"required":["type","name","images","model_id"],"allOf":[{"if":{"properties":{"confidence_mode":{"const":"custom"}},"required":["confidence_mode"]},"then":{"properties":{"custom_confidence":{"not":{"type":"null"}}}}}],"$id":"block5"};

function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block5" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate31.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.confidence_mode === undefined) && (missing0 = "confidence_mode")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.confidence_mode !== undefined){
if("custom" !== data.confidence_mode){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.custom_confidence !== undefined){
const _errs7 = errors;
const _errs8 = errors;
if(data.custom_confidence !== null){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid4 = _errs8 === errors;
if(valid4){
const err3 = {instancePath:instancePath+"/custom_confidence",schemaPath:"#/allOf/0/then/properties/custom_confidence/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
}
}
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
if(valid1){
var props0 = {};
props0.custom_confidence = true;
props0.confidence_mode = true;
}
}
if(!valid1){
const err4 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.name === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.images === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "images"},message:"must have required property '"+"images"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.model_id === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "model_id"},message:"must have required property '"+"model_id"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(props0 !== true){
props0 = props0 || {};
props0.type = true;
props0.name = true;
props0.images = true;
props0.model_id = true;
props0.confidence_mode = true;
props0.custom_confidence = true;
props0.class_filter = true;
props0.iou_threshold = true;
props0.max_detections = true;
props0.class_agnostic_nms = true;
props0.max_candidates = true;
props0.disable_active_learning = true;
props0.active_learning_target_dataset = true;
}
if(data.type !== undefined){
let data2 = data.type;
if(typeof data2 !== "string"){
const err9 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if("roboflow_core/roboflow_object_detection_model@v3" !== data2){
const err10 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "roboflow_core/roboflow_object_detection_model@v3"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err11 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.images !== undefined){
let data4 = data.images;
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err12 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.model_id !== undefined){
let data5 = data.model_id;
const _errs17 = errors;
let valid6 = false;
const _errs18 = errors;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err14 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid1 = _errs18 === errors;
valid6 = valid6 || _valid1;
const _errs20 = errors;
if(typeof data5 !== "string"){
const err16 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid1 = _errs20 === errors;
valid6 = valid6 || _valid1;
if(!valid6){
const err17 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
else {
errors = _errs17;
if(vErrors !== null){
if(_errs17){
vErrors.length = _errs17;
}
else {
vErrors = null;
}
}
}
}
if(data.confidence_mode !== undefined){
let data6 = data.confidence_mode;
const _errs23 = errors;
let valid7 = false;
const _errs24 = errors;
if(typeof data6 !== "string"){
const err18 = {instancePath:instancePath+"/confidence_mode",schemaPath:"#/properties/confidence_mode/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!(((data6 === "best") || (data6 === "default")) || (data6 === "custom"))){
const err19 = {instancePath:instancePath+"/confidence_mode",schemaPath:"#/properties/confidence_mode/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema42.properties.confidence_mode.anyOf[0].enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid2 = _errs24 === errors;
valid7 = valid7 || _valid2;
const _errs26 = errors;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err20 = {instancePath:instancePath+"/confidence_mode",schemaPath:"#/properties/confidence_mode/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/confidence_mode",schemaPath:"#/properties/confidence_mode/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var _valid2 = _errs26 === errors;
valid7 = valid7 || _valid2;
if(!valid7){
const err22 = {instancePath:instancePath+"/confidence_mode",schemaPath:"#/properties/confidence_mode/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
else {
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
}
}
if(data.custom_confidence !== undefined){
let data7 = data.custom_confidence;
const _errs29 = errors;
let valid8 = false;
const _errs30 = errors;
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 1 || isNaN(data7)){
const err23 = {instancePath:instancePath+"/custom_confidence",schemaPath:"#/properties/custom_confidence/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err24 = {instancePath:instancePath+"/custom_confidence",schemaPath:"#/properties/custom_confidence/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/custom_confidence",schemaPath:"#/properties/custom_confidence/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid3 = _errs30 === errors;
valid8 = valid8 || _valid3;
const _errs32 = errors;
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
const err26 = {instancePath:instancePath+"/custom_confidence",schemaPath:"#/properties/custom_confidence/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/custom_confidence",schemaPath:"#/properties/custom_confidence/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var _valid3 = _errs32 === errors;
valid8 = valid8 || _valid3;
const _errs34 = errors;
if(data7 !== null){
const err28 = {instancePath:instancePath+"/custom_confidence",schemaPath:"#/properties/custom_confidence/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var _valid3 = _errs34 === errors;
valid8 = valid8 || _valid3;
if(!valid8){
const err29 = {instancePath:instancePath+"/custom_confidence",schemaPath:"#/properties/custom_confidence/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
else {
errors = _errs29;
if(vErrors !== null){
if(_errs29){
vErrors.length = _errs29;
}
else {
vErrors = null;
}
}
}
}
if(data.class_filter !== undefined){
let data8 = data.class_filter;
const _errs37 = errors;
let valid9 = false;
const _errs38 = errors;
if(Array.isArray(data8)){
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
if(typeof data8[i0] !== "string"){
const err30 = {instancePath:instancePath+"/class_filter/" + i0,schemaPath:"#/properties/class_filter/anyOf/0/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/class_filter",schemaPath:"#/properties/class_filter/anyOf/0/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
var _valid4 = _errs38 === errors;
valid9 = valid9 || _valid4;
const _errs42 = errors;
if(typeof data8 === "string"){
if(!pattern4.test(data8)){
const err32 = {instancePath:instancePath+"/class_filter",schemaPath:"#/properties/class_filter/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/class_filter",schemaPath:"#/properties/class_filter/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
var _valid4 = _errs42 === errors;
valid9 = valid9 || _valid4;
const _errs44 = errors;
if(data8 !== null){
const err34 = {instancePath:instancePath+"/class_filter",schemaPath:"#/properties/class_filter/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var _valid4 = _errs44 === errors;
valid9 = valid9 || _valid4;
if(!valid9){
const err35 = {instancePath:instancePath+"/class_filter",schemaPath:"#/properties/class_filter/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
else {
errors = _errs37;
if(vErrors !== null){
if(_errs37){
vErrors.length = _errs37;
}
else {
vErrors = null;
}
}
}
}
if(data.iou_threshold !== undefined){
let data10 = data.iou_threshold;
const _errs47 = errors;
let valid12 = false;
const _errs48 = errors;
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 1 || isNaN(data10)){
const err36 = {instancePath:instancePath+"/iou_threshold",schemaPath:"#/properties/iou_threshold/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data10 < 0 || isNaN(data10)){
const err37 = {instancePath:instancePath+"/iou_threshold",schemaPath:"#/properties/iou_threshold/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/iou_threshold",schemaPath:"#/properties/iou_threshold/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var _valid5 = _errs48 === errors;
valid12 = valid12 || _valid5;
const _errs50 = errors;
if(typeof data10 === "string"){
if(!pattern4.test(data10)){
const err39 = {instancePath:instancePath+"/iou_threshold",schemaPath:"#/properties/iou_threshold/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/iou_threshold",schemaPath:"#/properties/iou_threshold/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
var _valid5 = _errs50 === errors;
valid12 = valid12 || _valid5;
if(!valid12){
const err41 = {instancePath:instancePath+"/iou_threshold",schemaPath:"#/properties/iou_threshold/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
else {
errors = _errs47;
if(vErrors !== null){
if(_errs47){
vErrors.length = _errs47;
}
else {
vErrors = null;
}
}
}
}
if(data.max_detections !== undefined){
let data11 = data.max_detections;
const _errs53 = errors;
let valid13 = false;
const _errs54 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err42 = {instancePath:instancePath+"/max_detections",schemaPath:"#/properties/max_detections/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 <= 0 || isNaN(data11)){
const err43 = {instancePath:instancePath+"/max_detections",schemaPath:"#/properties/max_detections/anyOf/0/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
var _valid6 = _errs54 === errors;
valid13 = valid13 || _valid6;
const _errs56 = errors;
if(typeof data11 === "string"){
if(!pattern4.test(data11)){
const err44 = {instancePath:instancePath+"/max_detections",schemaPath:"#/properties/max_detections/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/max_detections",schemaPath:"#/properties/max_detections/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
var _valid6 = _errs56 === errors;
valid13 = valid13 || _valid6;
if(!valid13){
const err46 = {instancePath:instancePath+"/max_detections",schemaPath:"#/properties/max_detections/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
else {
errors = _errs53;
if(vErrors !== null){
if(_errs53){
vErrors.length = _errs53;
}
else {
vErrors = null;
}
}
}
}
if(data.class_agnostic_nms !== undefined){
let data12 = data.class_agnostic_nms;
const _errs59 = errors;
let valid14 = false;
const _errs60 = errors;
if(typeof data12 !== "boolean"){
const err47 = {instancePath:instancePath+"/class_agnostic_nms",schemaPath:"#/properties/class_agnostic_nms/anyOf/0/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
var _valid7 = _errs60 === errors;
valid14 = valid14 || _valid7;
const _errs62 = errors;
if(typeof data12 === "string"){
if(!pattern4.test(data12)){
const err48 = {instancePath:instancePath+"/class_agnostic_nms",schemaPath:"#/properties/class_agnostic_nms/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
else {
const err49 = {instancePath:instancePath+"/class_agnostic_nms",schemaPath:"#/properties/class_agnostic_nms/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
var _valid7 = _errs62 === errors;
valid14 = valid14 || _valid7;
const _errs64 = errors;
if(data12 !== null){
const err50 = {instancePath:instancePath+"/class_agnostic_nms",schemaPath:"#/properties/class_agnostic_nms/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
var _valid7 = _errs64 === errors;
valid14 = valid14 || _valid7;
if(!valid14){
const err51 = {instancePath:instancePath+"/class_agnostic_nms",schemaPath:"#/properties/class_agnostic_nms/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
else {
errors = _errs59;
if(vErrors !== null){
if(_errs59){
vErrors.length = _errs59;
}
else {
vErrors = null;
}
}
}
}
if(data.max_candidates !== undefined){
let data13 = data.max_candidates;
const _errs67 = errors;
let valid15 = false;
const _errs68 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err52 = {instancePath:instancePath+"/max_candidates",schemaPath:"#/properties/max_candidates/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 <= 0 || isNaN(data13)){
const err53 = {instancePath:instancePath+"/max_candidates",schemaPath:"#/properties/max_candidates/anyOf/0/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
var _valid8 = _errs68 === errors;
valid15 = valid15 || _valid8;
const _errs70 = errors;
if(typeof data13 === "string"){
if(!pattern4.test(data13)){
const err54 = {instancePath:instancePath+"/max_candidates",schemaPath:"#/properties/max_candidates/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
else {
const err55 = {instancePath:instancePath+"/max_candidates",schemaPath:"#/properties/max_candidates/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
var _valid8 = _errs70 === errors;
valid15 = valid15 || _valid8;
if(!valid15){
const err56 = {instancePath:instancePath+"/max_candidates",schemaPath:"#/properties/max_candidates/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
else {
errors = _errs67;
if(vErrors !== null){
if(_errs67){
vErrors.length = _errs67;
}
else {
vErrors = null;
}
}
}
}
if(data.disable_active_learning !== undefined){
let data14 = data.disable_active_learning;
const _errs73 = errors;
let valid16 = false;
const _errs74 = errors;
if(typeof data14 !== "boolean"){
const err57 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf/0/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
var _valid9 = _errs74 === errors;
valid16 = valid16 || _valid9;
const _errs76 = errors;
if(typeof data14 === "string"){
if(!pattern4.test(data14)){
const err58 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
else {
const err59 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
var _valid9 = _errs76 === errors;
valid16 = valid16 || _valid9;
if(!valid16){
const err60 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
else {
errors = _errs73;
if(vErrors !== null){
if(_errs73){
vErrors.length = _errs73;
}
else {
vErrors = null;
}
}
}
}
if(data.active_learning_target_dataset !== undefined){
let data15 = data.active_learning_target_dataset;
const _errs79 = errors;
let valid17 = false;
const _errs80 = errors;
if(typeof data15 === "string"){
if(!pattern4.test(data15)){
const err61 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
var _valid10 = _errs80 === errors;
valid17 = valid17 || _valid10;
const _errs82 = errors;
if(typeof data15 !== "string"){
const err63 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
var _valid10 = _errs82 === errors;
valid17 = valid17 || _valid10;
const _errs84 = errors;
if(data15 !== null){
const err64 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
var _valid10 = _errs84 === errors;
valid17 = valid17 || _valid10;
if(!valid17){
const err65 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
else {
errors = _errs79;
if(vErrors !== null){
if(_errs79){
vErrors.length = _errs79;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err66 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
validate31.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate31.evaluated = {"dynamicProps":true,"dynamicItems":false};

export const block6 = validate32;
const schema43 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Object Detection Model v2","name":"Object Detection Model","version":"v2","short_description":"Find objects with a model trained on Roboflow.","long_description":"Find objects with a model trained on Roboflow. Nothing is run here: images are sent to Roboflow with your key, or to an inference server of your own (`WORKFLOWS_REMOTE_API_TARGET`, `LOCAL_INFERENCE_API_URL`, the option `inference`).","license":"Apache-2.0","block_type":"model","search_keywords":["yolo","rfdetr","rf-detr"],"ui_manifest":{"section":"model","icon":"far fa-chart-network","inference":true,"popular":true,"blockPriority":0},"examples":[{"type":"roboflow_core/roboflow_object_detection_model@v2","name":"model","images":"$inputs.image","model_id":"my_project/3"}],"type":"object","properties":{"type":{"const":"roboflow_core/roboflow_object_detection_model@v2","type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"images":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["image"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Images","description":"The images to ask the model about.","examples":["$inputs.image","$steps.cropping.crops"]},"model_id":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["roboflow_model_id"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"}],"title":"Model","description":"A model trained on Roboflow, as `<project>/<version>`.","examples":["my_project/3","$inputs.model"]},"confidence":{"anyOf":[{"type":"number","minimum":0,"maximum":1},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float_zero_to_one"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Confidence","description":"What the model is less sure of is left out.","default":0.4,"examples":[0.3,"$inputs.confidence_threshold"]},"class_filter":{"anyOf":[{"type":"array","items":{"type":"string"}},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["list_of_values"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"null"}],"title":"Class filter","description":"Only these classes. Left out: all.","default":null,"examples":[["a","b","c"],"$inputs.class_filter"]},"iou_threshold":{"anyOf":[{"type":"number","minimum":0,"maximum":1},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float_zero_to_one"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Overlap","description":"Of two boxes that overlap by more than this part, the less sure one is left out.","default":0.3,"examples":[0.4,"$inputs.iou_threshold"]},"max_detections":{"anyOf":[{"type":"integer","exclusiveMinimum":0},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["integer"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Most detections","description":"How many detections an image can have.","default":300,"examples":[300,"$inputs.max_detections"]},"class_agnostic_nms":{"anyOf":[{"type":"boolean"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["boolean"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"null"}],"title":"Overlap of other classes","description":"Whether boxes of different classes count as overlapping. A self-hosted server is told; the hosted one has no such setting.","default":false,"examples":[true,"$inputs.class_agnostic_nms"]},"max_candidates":{"anyOf":[{"type":"integer","exclusiveMinimum":0},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["integer"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Most candidates","description":"How many boxes are considered before overlapping ones are left out. A self-hosted server is told.","default":3000,"examples":[3000,"$inputs.max_candidates"]},"disable_active_learning":{"anyOf":[{"type":"boolean"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["boolean"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"No active learning","description":"Keeps Roboflow from collecting the images for later training.","default":true,"examples":[true,"$inputs.disable_active_learning"]},"active_learning_target_dataset":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["roboflow_project"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"},{"type":"null"}],"title":"Project for active learning","description":"Project that images are collected in, if not the model’s own.","default":null,"examples":["my_project","$inputs.al_target_project"]}},"required":["type","name","images","model_id"],"$id":"block6"};

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block6" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate32.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.images === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "images"},message:"must have required property '"+"images"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.model_id === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "model_id"},message:"must have required property '"+"model_id"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("roboflow_core/roboflow_object_detection_model@v2" !== data0){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "roboflow_core/roboflow_object_detection_model@v2"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.images !== undefined){
let data2 = data.images;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err7 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.model_id !== undefined){
let data3 = data.model_id;
const _errs8 = errors;
let valid1 = false;
const _errs9 = errors;
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err9 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid1 = valid1 || _valid0;
const _errs11 = errors;
if(typeof data3 !== "string"){
const err11 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err12 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
}
if(data.confidence !== undefined){
let data4 = data.confidence;
const _errs14 = errors;
let valid2 = false;
const _errs15 = errors;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 1 || isNaN(data4)){
const err13 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err14 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid1 = _errs15 === errors;
valid2 = valid2 || _valid1;
const _errs17 = errors;
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err16 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid1 = _errs17 === errors;
valid2 = valid2 || _valid1;
if(!valid2){
const err18 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
else {
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
}
}
if(data.class_filter !== undefined){
let data5 = data.class_filter;
const _errs20 = errors;
let valid3 = false;
const _errs21 = errors;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
if(typeof data5[i0] !== "string"){
const err19 = {instancePath:instancePath+"/class_filter/" + i0,schemaPath:"#/properties/class_filter/anyOf/0/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/class_filter",schemaPath:"#/properties/class_filter/anyOf/0/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var _valid2 = _errs21 === errors;
valid3 = valid3 || _valid2;
const _errs25 = errors;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err21 = {instancePath:instancePath+"/class_filter",schemaPath:"#/properties/class_filter/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/class_filter",schemaPath:"#/properties/class_filter/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid2 = _errs25 === errors;
valid3 = valid3 || _valid2;
const _errs27 = errors;
if(data5 !== null){
const err23 = {instancePath:instancePath+"/class_filter",schemaPath:"#/properties/class_filter/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid2 = _errs27 === errors;
valid3 = valid3 || _valid2;
if(!valid3){
const err24 = {instancePath:instancePath+"/class_filter",schemaPath:"#/properties/class_filter/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
else {
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
}
}
if(data.iou_threshold !== undefined){
let data7 = data.iou_threshold;
const _errs30 = errors;
let valid6 = false;
const _errs31 = errors;
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 1 || isNaN(data7)){
const err25 = {instancePath:instancePath+"/iou_threshold",schemaPath:"#/properties/iou_threshold/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err26 = {instancePath:instancePath+"/iou_threshold",schemaPath:"#/properties/iou_threshold/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/iou_threshold",schemaPath:"#/properties/iou_threshold/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var _valid3 = _errs31 === errors;
valid6 = valid6 || _valid3;
const _errs33 = errors;
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
const err28 = {instancePath:instancePath+"/iou_threshold",schemaPath:"#/properties/iou_threshold/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/iou_threshold",schemaPath:"#/properties/iou_threshold/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid3 = _errs33 === errors;
valid6 = valid6 || _valid3;
if(!valid6){
const err30 = {instancePath:instancePath+"/iou_threshold",schemaPath:"#/properties/iou_threshold/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
else {
errors = _errs30;
if(vErrors !== null){
if(_errs30){
vErrors.length = _errs30;
}
else {
vErrors = null;
}
}
}
}
if(data.max_detections !== undefined){
let data8 = data.max_detections;
const _errs36 = errors;
let valid7 = false;
const _errs37 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err31 = {instancePath:instancePath+"/max_detections",schemaPath:"#/properties/max_detections/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 <= 0 || isNaN(data8)){
const err32 = {instancePath:instancePath+"/max_detections",schemaPath:"#/properties/max_detections/anyOf/0/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
var _valid4 = _errs37 === errors;
valid7 = valid7 || _valid4;
const _errs39 = errors;
if(typeof data8 === "string"){
if(!pattern4.test(data8)){
const err33 = {instancePath:instancePath+"/max_detections",schemaPath:"#/properties/max_detections/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/max_detections",schemaPath:"#/properties/max_detections/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var _valid4 = _errs39 === errors;
valid7 = valid7 || _valid4;
if(!valid7){
const err35 = {instancePath:instancePath+"/max_detections",schemaPath:"#/properties/max_detections/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
else {
errors = _errs36;
if(vErrors !== null){
if(_errs36){
vErrors.length = _errs36;
}
else {
vErrors = null;
}
}
}
}
if(data.class_agnostic_nms !== undefined){
let data9 = data.class_agnostic_nms;
const _errs42 = errors;
let valid8 = false;
const _errs43 = errors;
if(typeof data9 !== "boolean"){
const err36 = {instancePath:instancePath+"/class_agnostic_nms",schemaPath:"#/properties/class_agnostic_nms/anyOf/0/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var _valid5 = _errs43 === errors;
valid8 = valid8 || _valid5;
const _errs45 = errors;
if(typeof data9 === "string"){
if(!pattern4.test(data9)){
const err37 = {instancePath:instancePath+"/class_agnostic_nms",schemaPath:"#/properties/class_agnostic_nms/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/class_agnostic_nms",schemaPath:"#/properties/class_agnostic_nms/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var _valid5 = _errs45 === errors;
valid8 = valid8 || _valid5;
const _errs47 = errors;
if(data9 !== null){
const err39 = {instancePath:instancePath+"/class_agnostic_nms",schemaPath:"#/properties/class_agnostic_nms/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var _valid5 = _errs47 === errors;
valid8 = valid8 || _valid5;
if(!valid8){
const err40 = {instancePath:instancePath+"/class_agnostic_nms",schemaPath:"#/properties/class_agnostic_nms/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
else {
errors = _errs42;
if(vErrors !== null){
if(_errs42){
vErrors.length = _errs42;
}
else {
vErrors = null;
}
}
}
}
if(data.max_candidates !== undefined){
let data10 = data.max_candidates;
const _errs50 = errors;
let valid9 = false;
const _errs51 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err41 = {instancePath:instancePath+"/max_candidates",schemaPath:"#/properties/max_candidates/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 <= 0 || isNaN(data10)){
const err42 = {instancePath:instancePath+"/max_candidates",schemaPath:"#/properties/max_candidates/anyOf/0/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
var _valid6 = _errs51 === errors;
valid9 = valid9 || _valid6;
const _errs53 = errors;
if(typeof data10 === "string"){
if(!pattern4.test(data10)){
const err43 = {instancePath:instancePath+"/max_candidates",schemaPath:"#/properties/max_candidates/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/max_candidates",schemaPath:"#/properties/max_candidates/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
var _valid6 = _errs53 === errors;
valid9 = valid9 || _valid6;
if(!valid9){
const err45 = {instancePath:instancePath+"/max_candidates",schemaPath:"#/properties/max_candidates/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
else {
errors = _errs50;
if(vErrors !== null){
if(_errs50){
vErrors.length = _errs50;
}
else {
vErrors = null;
}
}
}
}
if(data.disable_active_learning !== undefined){
let data11 = data.disable_active_learning;
const _errs56 = errors;
let valid10 = false;
const _errs57 = errors;
if(typeof data11 !== "boolean"){
const err46 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf/0/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
var _valid7 = _errs57 === errors;
valid10 = valid10 || _valid7;
const _errs59 = errors;
if(typeof data11 === "string"){
if(!pattern4.test(data11)){
const err47 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
var _valid7 = _errs59 === errors;
valid10 = valid10 || _valid7;
if(!valid10){
const err49 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
else {
errors = _errs56;
if(vErrors !== null){
if(_errs56){
vErrors.length = _errs56;
}
else {
vErrors = null;
}
}
}
}
if(data.active_learning_target_dataset !== undefined){
let data12 = data.active_learning_target_dataset;
const _errs62 = errors;
let valid11 = false;
const _errs63 = errors;
if(typeof data12 === "string"){
if(!pattern4.test(data12)){
const err50 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
var _valid8 = _errs63 === errors;
valid11 = valid11 || _valid8;
const _errs65 = errors;
if(typeof data12 !== "string"){
const err52 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
var _valid8 = _errs65 === errors;
valid11 = valid11 || _valid8;
const _errs67 = errors;
if(data12 !== null){
const err53 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
var _valid8 = _errs67 === errors;
valid11 = valid11 || _valid8;
if(!valid11){
const err54 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
else {
errors = _errs62;
if(vErrors !== null){
if(_errs62){
vErrors.length = _errs62;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err55 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
validate32.errors = vErrors;
return errors === 0;
}
validate32.evaluated = {"props":{"type":true,"name":true,"images":true,"model_id":true,"confidence":true,"class_filter":true,"iou_threshold":true,"max_detections":true,"class_agnostic_nms":true,"max_candidates":true,"disable_active_learning":true,"active_learning_target_dataset":true},"dynamicProps":false,"dynamicItems":false};

export const block7 = validate33;
const schema44 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Object Detection Model v1","name":"Object Detection Model","version":"v1","short_description":"Find objects with a model trained on Roboflow.","long_description":"Find objects with a model trained on Roboflow. Nothing is run here: images are sent to Roboflow with your key, or to an inference server of your own (`WORKFLOWS_REMOTE_API_TARGET`, `LOCAL_INFERENCE_API_URL`, the option `inference`).","license":"Apache-2.0","block_type":"model","search_keywords":["yolo","rfdetr","rf-detr"],"ui_manifest":{"section":"model","icon":"far fa-chart-network","inference":true,"popular":true,"blockPriority":0},"examples":[{"type":"roboflow_core/roboflow_object_detection_model@v1","name":"model","images":"$inputs.image","model_id":"my_project/3"}],"type":"object","properties":{"type":{"enum":["roboflow_core/roboflow_object_detection_model@v1","RoboflowObjectDetectionModel","ObjectDetectionModel"],"type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"images":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["image"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Images","description":"The images to ask the model about.","examples":["$inputs.image","$steps.cropping.crops"]},"model_id":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["roboflow_model_id"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"}],"title":"Model","description":"A model trained on Roboflow, as `<project>/<version>`.","examples":["my_project/3","$inputs.model"]},"confidence":{"anyOf":[{"type":"number","minimum":0,"maximum":1},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float_zero_to_one"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Confidence","description":"What the model is less sure of is left out.","default":0.4,"examples":[0.3,"$inputs.confidence_threshold"]},"class_filter":{"anyOf":[{"type":"array","items":{"type":"string"}},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["list_of_values"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"null"}],"title":"Class filter","description":"Only these classes. Left out: all.","default":null,"examples":[["a","b","c"],"$inputs.class_filter"]},"iou_threshold":{"anyOf":[{"type":"number","minimum":0,"maximum":1},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float_zero_to_one"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Overlap","description":"Of two boxes that overlap by more than this part, the less sure one is left out.","default":0.3,"examples":[0.4,"$inputs.iou_threshold"]},"max_detections":{"anyOf":[{"type":"integer","exclusiveMinimum":0},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["integer"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Most detections","description":"How many detections an image can have.","default":300,"examples":[300,"$inputs.max_detections"]},"class_agnostic_nms":{"anyOf":[{"type":"boolean"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["boolean"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"null"}],"title":"Overlap of other classes","description":"Whether boxes of different classes count as overlapping. A self-hosted server is told; the hosted one has no such setting.","default":false,"examples":[true,"$inputs.class_agnostic_nms"]},"max_candidates":{"anyOf":[{"type":"integer","exclusiveMinimum":0},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["integer"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Most candidates","description":"How many boxes are considered before overlapping ones are left out. A self-hosted server is told.","default":3000,"examples":[3000,"$inputs.max_candidates"]},"disable_active_learning":{"anyOf":[{"type":"boolean"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["boolean"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"No active learning","description":"Keeps Roboflow from collecting the images for later training.","default":true,"examples":[true,"$inputs.disable_active_learning"]},"active_learning_target_dataset":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["roboflow_project"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"},{"type":"null"}],"title":"Project for active learning","description":"Project that images are collected in, if not the model’s own.","default":null,"examples":["my_project","$inputs.al_target_project"]}},"required":["type","name","images","model_id"],"$id":"block7"};

function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block7" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate33.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.images === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "images"},message:"must have required property '"+"images"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.model_id === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "model_id"},message:"must have required property '"+"model_id"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(((data0 === "roboflow_core/roboflow_object_detection_model@v1") || (data0 === "RoboflowObjectDetectionModel")) || (data0 === "ObjectDetectionModel"))){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema44.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.images !== undefined){
let data2 = data.images;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err7 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.model_id !== undefined){
let data3 = data.model_id;
const _errs8 = errors;
let valid1 = false;
const _errs9 = errors;
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err9 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid1 = valid1 || _valid0;
const _errs11 = errors;
if(typeof data3 !== "string"){
const err11 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err12 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
}
if(data.confidence !== undefined){
let data4 = data.confidence;
const _errs14 = errors;
let valid2 = false;
const _errs15 = errors;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 1 || isNaN(data4)){
const err13 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err14 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid1 = _errs15 === errors;
valid2 = valid2 || _valid1;
const _errs17 = errors;
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err16 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid1 = _errs17 === errors;
valid2 = valid2 || _valid1;
if(!valid2){
const err18 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
else {
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
}
}
if(data.class_filter !== undefined){
let data5 = data.class_filter;
const _errs20 = errors;
let valid3 = false;
const _errs21 = errors;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
if(typeof data5[i0] !== "string"){
const err19 = {instancePath:instancePath+"/class_filter/" + i0,schemaPath:"#/properties/class_filter/anyOf/0/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/class_filter",schemaPath:"#/properties/class_filter/anyOf/0/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var _valid2 = _errs21 === errors;
valid3 = valid3 || _valid2;
const _errs25 = errors;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err21 = {instancePath:instancePath+"/class_filter",schemaPath:"#/properties/class_filter/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/class_filter",schemaPath:"#/properties/class_filter/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid2 = _errs25 === errors;
valid3 = valid3 || _valid2;
const _errs27 = errors;
if(data5 !== null){
const err23 = {instancePath:instancePath+"/class_filter",schemaPath:"#/properties/class_filter/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid2 = _errs27 === errors;
valid3 = valid3 || _valid2;
if(!valid3){
const err24 = {instancePath:instancePath+"/class_filter",schemaPath:"#/properties/class_filter/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
else {
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
}
}
if(data.iou_threshold !== undefined){
let data7 = data.iou_threshold;
const _errs30 = errors;
let valid6 = false;
const _errs31 = errors;
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 1 || isNaN(data7)){
const err25 = {instancePath:instancePath+"/iou_threshold",schemaPath:"#/properties/iou_threshold/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err26 = {instancePath:instancePath+"/iou_threshold",schemaPath:"#/properties/iou_threshold/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/iou_threshold",schemaPath:"#/properties/iou_threshold/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var _valid3 = _errs31 === errors;
valid6 = valid6 || _valid3;
const _errs33 = errors;
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
const err28 = {instancePath:instancePath+"/iou_threshold",schemaPath:"#/properties/iou_threshold/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/iou_threshold",schemaPath:"#/properties/iou_threshold/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid3 = _errs33 === errors;
valid6 = valid6 || _valid3;
if(!valid6){
const err30 = {instancePath:instancePath+"/iou_threshold",schemaPath:"#/properties/iou_threshold/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
else {
errors = _errs30;
if(vErrors !== null){
if(_errs30){
vErrors.length = _errs30;
}
else {
vErrors = null;
}
}
}
}
if(data.max_detections !== undefined){
let data8 = data.max_detections;
const _errs36 = errors;
let valid7 = false;
const _errs37 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err31 = {instancePath:instancePath+"/max_detections",schemaPath:"#/properties/max_detections/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 <= 0 || isNaN(data8)){
const err32 = {instancePath:instancePath+"/max_detections",schemaPath:"#/properties/max_detections/anyOf/0/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
var _valid4 = _errs37 === errors;
valid7 = valid7 || _valid4;
const _errs39 = errors;
if(typeof data8 === "string"){
if(!pattern4.test(data8)){
const err33 = {instancePath:instancePath+"/max_detections",schemaPath:"#/properties/max_detections/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/max_detections",schemaPath:"#/properties/max_detections/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var _valid4 = _errs39 === errors;
valid7 = valid7 || _valid4;
if(!valid7){
const err35 = {instancePath:instancePath+"/max_detections",schemaPath:"#/properties/max_detections/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
else {
errors = _errs36;
if(vErrors !== null){
if(_errs36){
vErrors.length = _errs36;
}
else {
vErrors = null;
}
}
}
}
if(data.class_agnostic_nms !== undefined){
let data9 = data.class_agnostic_nms;
const _errs42 = errors;
let valid8 = false;
const _errs43 = errors;
if(typeof data9 !== "boolean"){
const err36 = {instancePath:instancePath+"/class_agnostic_nms",schemaPath:"#/properties/class_agnostic_nms/anyOf/0/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var _valid5 = _errs43 === errors;
valid8 = valid8 || _valid5;
const _errs45 = errors;
if(typeof data9 === "string"){
if(!pattern4.test(data9)){
const err37 = {instancePath:instancePath+"/class_agnostic_nms",schemaPath:"#/properties/class_agnostic_nms/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/class_agnostic_nms",schemaPath:"#/properties/class_agnostic_nms/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var _valid5 = _errs45 === errors;
valid8 = valid8 || _valid5;
const _errs47 = errors;
if(data9 !== null){
const err39 = {instancePath:instancePath+"/class_agnostic_nms",schemaPath:"#/properties/class_agnostic_nms/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var _valid5 = _errs47 === errors;
valid8 = valid8 || _valid5;
if(!valid8){
const err40 = {instancePath:instancePath+"/class_agnostic_nms",schemaPath:"#/properties/class_agnostic_nms/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
else {
errors = _errs42;
if(vErrors !== null){
if(_errs42){
vErrors.length = _errs42;
}
else {
vErrors = null;
}
}
}
}
if(data.max_candidates !== undefined){
let data10 = data.max_candidates;
const _errs50 = errors;
let valid9 = false;
const _errs51 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err41 = {instancePath:instancePath+"/max_candidates",schemaPath:"#/properties/max_candidates/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 <= 0 || isNaN(data10)){
const err42 = {instancePath:instancePath+"/max_candidates",schemaPath:"#/properties/max_candidates/anyOf/0/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
var _valid6 = _errs51 === errors;
valid9 = valid9 || _valid6;
const _errs53 = errors;
if(typeof data10 === "string"){
if(!pattern4.test(data10)){
const err43 = {instancePath:instancePath+"/max_candidates",schemaPath:"#/properties/max_candidates/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/max_candidates",schemaPath:"#/properties/max_candidates/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
var _valid6 = _errs53 === errors;
valid9 = valid9 || _valid6;
if(!valid9){
const err45 = {instancePath:instancePath+"/max_candidates",schemaPath:"#/properties/max_candidates/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
else {
errors = _errs50;
if(vErrors !== null){
if(_errs50){
vErrors.length = _errs50;
}
else {
vErrors = null;
}
}
}
}
if(data.disable_active_learning !== undefined){
let data11 = data.disable_active_learning;
const _errs56 = errors;
let valid10 = false;
const _errs57 = errors;
if(typeof data11 !== "boolean"){
const err46 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf/0/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
var _valid7 = _errs57 === errors;
valid10 = valid10 || _valid7;
const _errs59 = errors;
if(typeof data11 === "string"){
if(!pattern4.test(data11)){
const err47 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
var _valid7 = _errs59 === errors;
valid10 = valid10 || _valid7;
if(!valid10){
const err49 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
else {
errors = _errs56;
if(vErrors !== null){
if(_errs56){
vErrors.length = _errs56;
}
else {
vErrors = null;
}
}
}
}
if(data.active_learning_target_dataset !== undefined){
let data12 = data.active_learning_target_dataset;
const _errs62 = errors;
let valid11 = false;
const _errs63 = errors;
if(typeof data12 === "string"){
if(!pattern4.test(data12)){
const err50 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
var _valid8 = _errs63 === errors;
valid11 = valid11 || _valid8;
const _errs65 = errors;
if(typeof data12 !== "string"){
const err52 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
var _valid8 = _errs65 === errors;
valid11 = valid11 || _valid8;
const _errs67 = errors;
if(data12 !== null){
const err53 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
var _valid8 = _errs67 === errors;
valid11 = valid11 || _valid8;
if(!valid11){
const err54 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
else {
errors = _errs62;
if(vErrors !== null){
if(_errs62){
vErrors.length = _errs62;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err55 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
validate33.errors = vErrors;
return errors === 0;
}
validate33.evaluated = {"props":{"type":true,"name":true,"images":true,"model_id":true,"confidence":true,"class_filter":true,"iou_threshold":true,"max_detections":true,"class_agnostic_nms":true,"max_candidates":true,"disable_active_learning":true,"active_learning_target_dataset":true},"dynamicProps":false,"dynamicItems":false};

export const block8 = validate34;
const schema45 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Single-Label Classification Model v3","name":"Single-Label Classification Model","version":"v3","short_description":"Tell what an image shows with a classifier trained on Roboflow.","long_description":"Tell what an image shows with a classifier trained on Roboflow. Nothing is run here: images are sent to Roboflow with your key, or to an inference server of your own (`WORKFLOWS_REMOTE_API_TARGET`, `LOCAL_INFERENCE_API_URL`, the option `inference`).","license":"Apache-2.0","block_type":"model","ui_manifest":{"section":"model","icon":"far fa-chart-network","inference":true,"popular":true,"blockPriority":2},"examples":[{"type":"roboflow_core/roboflow_classification_model@v3","name":"model","images":"$inputs.image","model_id":"my_project/3"}],"type":"object","properties":{"type":{"const":"roboflow_core/roboflow_classification_model@v3","type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"images":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["image"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Images","description":"The images to ask the model about.","examples":["$inputs.image","$steps.cropping.crops"]},"model_id":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["roboflow_model_id"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"}],"title":"Model","description":"A model trained on Roboflow, as `<project>/<version>`.","examples":["my_project/3","$inputs.model"]},"confidence_mode":{"anyOf":[{"type":"string","enum":["default","custom"]},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Confidence mode","description":"Which confidence decides what is left out.","default":"default","always_visible":true,"values_metadata":{"default":{"name":"Default","description":"The confidence that the model has by itself."},"custom":{"name":"Custom","description":"The confidence that the step gives."}}},"custom_confidence":{"anyOf":[{"type":"number","minimum":0,"maximum":1},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float_zero_to_one"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"null"}],"title":"Custom confidence","description":"What the model is less sure of is left out.","default":0.4,"examples":[0.3,"$inputs.confidence_threshold"],"relevant_for":{"confidence_mode":{"values":["custom"],"required":true}}},"disable_active_learning":{"anyOf":[{"type":"boolean"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["boolean"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"No active learning","description":"Keeps Roboflow from collecting the images for later training.","default":true,"examples":[true,"$inputs.disable_active_learning"]},"active_learning_target_dataset":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["roboflow_project"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"},{"type":"null"}],"title":"Project for active learning","description":"Project that images are collected in, if not the model’s own.","default":null,"examples":["my_project","$inputs.al_target_project"]}},"required":["type","name","images","model_id"],"allOf":[{"if":{"properties":{"confidence_mode":{"const":"custom"}},"required":["confidence_mode"]},"then":{"properties":{"custom_confidence":{"not":{"type":"null"}}}}}],"$id":"block8"};

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block8" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate34.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.confidence_mode === undefined) && (missing0 = "confidence_mode")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.confidence_mode !== undefined){
if("custom" !== data.confidence_mode){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.custom_confidence !== undefined){
const _errs7 = errors;
const _errs8 = errors;
if(data.custom_confidence !== null){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid4 = _errs8 === errors;
if(valid4){
const err3 = {instancePath:instancePath+"/custom_confidence",schemaPath:"#/allOf/0/then/properties/custom_confidence/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
}
}
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
if(valid1){
var props0 = {};
props0.custom_confidence = true;
props0.confidence_mode = true;
}
}
if(!valid1){
const err4 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.name === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.images === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "images"},message:"must have required property '"+"images"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.model_id === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "model_id"},message:"must have required property '"+"model_id"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(props0 !== true){
props0 = props0 || {};
props0.type = true;
props0.name = true;
props0.images = true;
props0.model_id = true;
props0.confidence_mode = true;
props0.custom_confidence = true;
props0.disable_active_learning = true;
props0.active_learning_target_dataset = true;
}
if(data.type !== undefined){
let data2 = data.type;
if(typeof data2 !== "string"){
const err9 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if("roboflow_core/roboflow_classification_model@v3" !== data2){
const err10 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "roboflow_core/roboflow_classification_model@v3"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err11 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.images !== undefined){
let data4 = data.images;
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err12 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.model_id !== undefined){
let data5 = data.model_id;
const _errs17 = errors;
let valid6 = false;
const _errs18 = errors;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err14 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid1 = _errs18 === errors;
valid6 = valid6 || _valid1;
const _errs20 = errors;
if(typeof data5 !== "string"){
const err16 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid1 = _errs20 === errors;
valid6 = valid6 || _valid1;
if(!valid6){
const err17 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
else {
errors = _errs17;
if(vErrors !== null){
if(_errs17){
vErrors.length = _errs17;
}
else {
vErrors = null;
}
}
}
}
if(data.confidence_mode !== undefined){
let data6 = data.confidence_mode;
const _errs23 = errors;
let valid7 = false;
const _errs24 = errors;
if(typeof data6 !== "string"){
const err18 = {instancePath:instancePath+"/confidence_mode",schemaPath:"#/properties/confidence_mode/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!((data6 === "default") || (data6 === "custom"))){
const err19 = {instancePath:instancePath+"/confidence_mode",schemaPath:"#/properties/confidence_mode/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema45.properties.confidence_mode.anyOf[0].enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid2 = _errs24 === errors;
valid7 = valid7 || _valid2;
const _errs26 = errors;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err20 = {instancePath:instancePath+"/confidence_mode",schemaPath:"#/properties/confidence_mode/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/confidence_mode",schemaPath:"#/properties/confidence_mode/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var _valid2 = _errs26 === errors;
valid7 = valid7 || _valid2;
if(!valid7){
const err22 = {instancePath:instancePath+"/confidence_mode",schemaPath:"#/properties/confidence_mode/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
else {
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
}
}
if(data.custom_confidence !== undefined){
let data7 = data.custom_confidence;
const _errs29 = errors;
let valid8 = false;
const _errs30 = errors;
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 1 || isNaN(data7)){
const err23 = {instancePath:instancePath+"/custom_confidence",schemaPath:"#/properties/custom_confidence/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err24 = {instancePath:instancePath+"/custom_confidence",schemaPath:"#/properties/custom_confidence/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/custom_confidence",schemaPath:"#/properties/custom_confidence/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid3 = _errs30 === errors;
valid8 = valid8 || _valid3;
const _errs32 = errors;
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
const err26 = {instancePath:instancePath+"/custom_confidence",schemaPath:"#/properties/custom_confidence/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/custom_confidence",schemaPath:"#/properties/custom_confidence/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var _valid3 = _errs32 === errors;
valid8 = valid8 || _valid3;
const _errs34 = errors;
if(data7 !== null){
const err28 = {instancePath:instancePath+"/custom_confidence",schemaPath:"#/properties/custom_confidence/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var _valid3 = _errs34 === errors;
valid8 = valid8 || _valid3;
if(!valid8){
const err29 = {instancePath:instancePath+"/custom_confidence",schemaPath:"#/properties/custom_confidence/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
else {
errors = _errs29;
if(vErrors !== null){
if(_errs29){
vErrors.length = _errs29;
}
else {
vErrors = null;
}
}
}
}
if(data.disable_active_learning !== undefined){
let data8 = data.disable_active_learning;
const _errs37 = errors;
let valid9 = false;
const _errs38 = errors;
if(typeof data8 !== "boolean"){
const err30 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf/0/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
var _valid4 = _errs38 === errors;
valid9 = valid9 || _valid4;
const _errs40 = errors;
if(typeof data8 === "string"){
if(!pattern4.test(data8)){
const err31 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid4 = _errs40 === errors;
valid9 = valid9 || _valid4;
if(!valid9){
const err33 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
else {
errors = _errs37;
if(vErrors !== null){
if(_errs37){
vErrors.length = _errs37;
}
else {
vErrors = null;
}
}
}
}
if(data.active_learning_target_dataset !== undefined){
let data9 = data.active_learning_target_dataset;
const _errs43 = errors;
let valid10 = false;
const _errs44 = errors;
if(typeof data9 === "string"){
if(!pattern4.test(data9)){
const err34 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var _valid5 = _errs44 === errors;
valid10 = valid10 || _valid5;
const _errs46 = errors;
if(typeof data9 !== "string"){
const err36 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var _valid5 = _errs46 === errors;
valid10 = valid10 || _valid5;
const _errs48 = errors;
if(data9 !== null){
const err37 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
var _valid5 = _errs48 === errors;
valid10 = valid10 || _valid5;
if(!valid10){
const err38 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
else {
errors = _errs43;
if(vErrors !== null){
if(_errs43){
vErrors.length = _errs43;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err39 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
validate34.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate34.evaluated = {"dynamicProps":true,"dynamicItems":false};

export const block9 = validate35;
const schema46 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Single-Label Classification Model v2","name":"Single-Label Classification Model","version":"v2","short_description":"Tell what an image shows with a classifier trained on Roboflow.","long_description":"Tell what an image shows with a classifier trained on Roboflow. Nothing is run here: images are sent to Roboflow with your key, or to an inference server of your own (`WORKFLOWS_REMOTE_API_TARGET`, `LOCAL_INFERENCE_API_URL`, the option `inference`).","license":"Apache-2.0","block_type":"model","ui_manifest":{"section":"model","icon":"far fa-chart-network","inference":true,"popular":true,"blockPriority":2},"examples":[{"type":"roboflow_core/roboflow_classification_model@v2","name":"model","images":"$inputs.image","model_id":"my_project/3"}],"type":"object","properties":{"type":{"const":"roboflow_core/roboflow_classification_model@v2","type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"images":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["image"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Images","description":"The images to ask the model about.","examples":["$inputs.image","$steps.cropping.crops"]},"model_id":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["roboflow_model_id"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"}],"title":"Model","description":"A model trained on Roboflow, as `<project>/<version>`.","examples":["my_project/3","$inputs.model"]},"confidence":{"anyOf":[{"type":"number","minimum":0,"maximum":1},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float_zero_to_one"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Confidence","description":"What the model is less sure of is left out.","default":0.4,"examples":[0.3,"$inputs.confidence_threshold"]},"disable_active_learning":{"anyOf":[{"type":"boolean"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["boolean"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"No active learning","description":"Keeps Roboflow from collecting the images for later training.","default":true,"examples":[true,"$inputs.disable_active_learning"]},"active_learning_target_dataset":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["roboflow_project"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"},{"type":"null"}],"title":"Project for active learning","description":"Project that images are collected in, if not the model’s own.","default":null,"examples":["my_project","$inputs.al_target_project"]}},"required":["type","name","images","model_id"],"$id":"block9"};

function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block9" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate35.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.images === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "images"},message:"must have required property '"+"images"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.model_id === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "model_id"},message:"must have required property '"+"model_id"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("roboflow_core/roboflow_classification_model@v2" !== data0){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "roboflow_core/roboflow_classification_model@v2"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.images !== undefined){
let data2 = data.images;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err7 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.model_id !== undefined){
let data3 = data.model_id;
const _errs8 = errors;
let valid1 = false;
const _errs9 = errors;
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err9 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid1 = valid1 || _valid0;
const _errs11 = errors;
if(typeof data3 !== "string"){
const err11 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err12 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
}
if(data.confidence !== undefined){
let data4 = data.confidence;
const _errs14 = errors;
let valid2 = false;
const _errs15 = errors;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 1 || isNaN(data4)){
const err13 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err14 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid1 = _errs15 === errors;
valid2 = valid2 || _valid1;
const _errs17 = errors;
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err16 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid1 = _errs17 === errors;
valid2 = valid2 || _valid1;
if(!valid2){
const err18 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
else {
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
}
}
if(data.disable_active_learning !== undefined){
let data5 = data.disable_active_learning;
const _errs20 = errors;
let valid3 = false;
const _errs21 = errors;
if(typeof data5 !== "boolean"){
const err19 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf/0/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid2 = _errs21 === errors;
valid3 = valid3 || _valid2;
const _errs23 = errors;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err20 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var _valid2 = _errs23 === errors;
valid3 = valid3 || _valid2;
if(!valid3){
const err22 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
else {
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
}
}
if(data.active_learning_target_dataset !== undefined){
let data6 = data.active_learning_target_dataset;
const _errs26 = errors;
let valid4 = false;
const _errs27 = errors;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err23 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var _valid3 = _errs27 === errors;
valid4 = valid4 || _valid3;
const _errs29 = errors;
if(typeof data6 !== "string"){
const err25 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid3 = _errs29 === errors;
valid4 = valid4 || _valid3;
const _errs31 = errors;
if(data6 !== null){
const err26 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var _valid3 = _errs31 === errors;
valid4 = valid4 || _valid3;
if(!valid4){
const err27 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
else {
errors = _errs26;
if(vErrors !== null){
if(_errs26){
vErrors.length = _errs26;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err28 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
validate35.errors = vErrors;
return errors === 0;
}
validate35.evaluated = {"props":{"type":true,"name":true,"images":true,"model_id":true,"confidence":true,"disable_active_learning":true,"active_learning_target_dataset":true},"dynamicProps":false,"dynamicItems":false};

export const block10 = validate36;
const schema47 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Single-Label Classification Model v1","name":"Single-Label Classification Model","version":"v1","short_description":"Tell what an image shows with a classifier trained on Roboflow.","long_description":"Tell what an image shows with a classifier trained on Roboflow. Nothing is run here: images are sent to Roboflow with your key, or to an inference server of your own (`WORKFLOWS_REMOTE_API_TARGET`, `LOCAL_INFERENCE_API_URL`, the option `inference`).","license":"Apache-2.0","block_type":"model","ui_manifest":{"section":"model","icon":"far fa-chart-network","inference":true,"popular":true,"blockPriority":2},"examples":[{"type":"roboflow_core/roboflow_classification_model@v1","name":"model","images":"$inputs.image","model_id":"my_project/3"}],"type":"object","properties":{"type":{"enum":["roboflow_core/roboflow_classification_model@v1","RoboflowClassificationModel","ClassificationModel"],"type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"images":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["image"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Images","description":"The images to ask the model about.","examples":["$inputs.image","$steps.cropping.crops"]},"model_id":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["roboflow_model_id"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"}],"title":"Model","description":"A model trained on Roboflow, as `<project>/<version>`.","examples":["my_project/3","$inputs.model"]},"confidence":{"anyOf":[{"type":"number","minimum":0,"maximum":1},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float_zero_to_one"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Confidence","description":"What the model is less sure of is left out.","default":0.4,"examples":[0.3,"$inputs.confidence_threshold"]},"disable_active_learning":{"anyOf":[{"type":"boolean"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["boolean"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"No active learning","description":"Keeps Roboflow from collecting the images for later training.","default":true,"examples":[true,"$inputs.disable_active_learning"]},"active_learning_target_dataset":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["roboflow_project"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"},{"type":"null"}],"title":"Project for active learning","description":"Project that images are collected in, if not the model’s own.","default":null,"examples":["my_project","$inputs.al_target_project"]}},"required":["type","name","images","model_id"],"$id":"block10"};

function validate36(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block10" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate36.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.images === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "images"},message:"must have required property '"+"images"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.model_id === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "model_id"},message:"must have required property '"+"model_id"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(((data0 === "roboflow_core/roboflow_classification_model@v1") || (data0 === "RoboflowClassificationModel")) || (data0 === "ClassificationModel"))){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema47.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.images !== undefined){
let data2 = data.images;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err7 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.model_id !== undefined){
let data3 = data.model_id;
const _errs8 = errors;
let valid1 = false;
const _errs9 = errors;
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err9 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid1 = valid1 || _valid0;
const _errs11 = errors;
if(typeof data3 !== "string"){
const err11 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err12 = {instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
}
if(data.confidence !== undefined){
let data4 = data.confidence;
const _errs14 = errors;
let valid2 = false;
const _errs15 = errors;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 1 || isNaN(data4)){
const err13 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err14 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid1 = _errs15 === errors;
valid2 = valid2 || _valid1;
const _errs17 = errors;
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err16 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid1 = _errs17 === errors;
valid2 = valid2 || _valid1;
if(!valid2){
const err18 = {instancePath:instancePath+"/confidence",schemaPath:"#/properties/confidence/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
else {
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
}
}
if(data.disable_active_learning !== undefined){
let data5 = data.disable_active_learning;
const _errs20 = errors;
let valid3 = false;
const _errs21 = errors;
if(typeof data5 !== "boolean"){
const err19 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf/0/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid2 = _errs21 === errors;
valid3 = valid3 || _valid2;
const _errs23 = errors;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err20 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var _valid2 = _errs23 === errors;
valid3 = valid3 || _valid2;
if(!valid3){
const err22 = {instancePath:instancePath+"/disable_active_learning",schemaPath:"#/properties/disable_active_learning/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
else {
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
}
}
if(data.active_learning_target_dataset !== undefined){
let data6 = data.active_learning_target_dataset;
const _errs26 = errors;
let valid4 = false;
const _errs27 = errors;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err23 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var _valid3 = _errs27 === errors;
valid4 = valid4 || _valid3;
const _errs29 = errors;
if(typeof data6 !== "string"){
const err25 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid3 = _errs29 === errors;
valid4 = valid4 || _valid3;
const _errs31 = errors;
if(data6 !== null){
const err26 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var _valid3 = _errs31 === errors;
valid4 = valid4 || _valid3;
if(!valid4){
const err27 = {instancePath:instancePath+"/active_learning_target_dataset",schemaPath:"#/properties/active_learning_target_dataset/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
else {
errors = _errs26;
if(vErrors !== null){
if(_errs26){
vErrors.length = _errs26;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err28 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
validate36.errors = vErrors;
return errors === 0;
}
validate36.evaluated = {"props":{"type":true,"name":true,"images":true,"model_id":true,"confidence":true,"disable_active_learning":true,"active_learning_target_dataset":true},"dynamicProps":false,"dynamicItems":false};

export const block11 = validate37;
const schema48 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"JSON Parser v1","name":"JSON Parser","version":"v1","short_description":"Take fields out of JSON text.","long_description":"Reads a JSON object from text, such as an answer of a language model, and gives each expected field as an output. A field that is missing is null, and `error_status` is then true; text that is no JSON leaves every field null. Whole numbers beyond 2^53 lose digits.","license":"Apache-2.0","block_type":"formatter","ui_manifest":{"section":"advanced","icon":"fal fa-table-tree","blockPriority":5},"examples":[{"type":"roboflow_core/json_parser@v1","name":"parser","raw_json":"$steps.llama.output","expected_fields":["total","currency"]}],"type":"object","properties":{"type":{"const":"roboflow_core/json_parser@v1","type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"raw_json":{"anyOf":[{"type":"string"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["language_model_output"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Text","description":"Text with a JSON object: the object alone, or inside a Markdown fence tagged `json`. Of several fences the first counts.","examples":["$steps.lmm.output","$inputs.config","{\"key\": \"value\"}","{\"model_id\": \"yolov8n-640\"}"]},"expected_fields":{"type":"array","items":{"type":"string"},"title":"Expected fields","description":"Keys to take from the object; each becomes an output of the step. `error_status` is taken already.","examples":[["field_a","field_b"],["model_id","confidence"],["class_name","class_id"]]}},"required":["type","name","raw_json","expected_fields"],"$id":"block11"};

function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block11" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate37.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.raw_json === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "raw_json"},message:"must have required property '"+"raw_json"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.expected_fields === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "expected_fields"},message:"must have required property '"+"expected_fields"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("roboflow_core/json_parser@v1" !== data0){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "roboflow_core/json_parser@v1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.raw_json !== undefined){
let data2 = data.raw_json;
const _errs6 = errors;
let valid1 = false;
const _errs7 = errors;
if(typeof data2 !== "string"){
const err7 = {instancePath:instancePath+"/raw_json",schemaPath:"#/properties/raw_json/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid0 = _errs7 === errors;
valid1 = valid1 || _valid0;
const _errs9 = errors;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err8 = {instancePath:instancePath+"/raw_json",schemaPath:"#/properties/raw_json/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/raw_json",schemaPath:"#/properties/raw_json/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err10 = {instancePath:instancePath+"/raw_json",schemaPath:"#/properties/raw_json/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
}
}
if(data.expected_fields !== undefined){
let data3 = data.expected_fields;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
if(typeof data3[i0] !== "string"){
const err11 = {instancePath:instancePath+"/expected_fields/" + i0,schemaPath:"#/properties/expected_fields/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/expected_fields",schemaPath:"#/properties/expected_fields/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate37.errors = vErrors;
return errors === 0;
}
validate37.evaluated = {"props":{"type":true,"name":true,"raw_json":true,"expected_fields":true},"dynamicProps":false,"dynamicItems":false};

export const block12 = validate38;
const schema49 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"VLM As Classifier v2","name":"VLM As Classifier","version":"v2","short_description":"Turn a model's answer into a classification.","long_description":"Reads the JSON that a model was asked for in a classification task and gives it the form of a classification: either `{\"class_name\", \"confidence\"}` for one class, or `{\"predicted_classes\": [{\"class\", \"confidence\"}]}` for several. Confidences are moved into the range from 0 to 1. Where an answer cannot be read, `predictions` is null and `error_status` true. JSON with other text around it is read too, unless the engine is strict.","license":"Apache-2.0","block_type":"formatter","ui_manifest":{"section":"advanced","icon":"fal fa-tags","blockPriority":5},"examples":[{"type":"roboflow_core/vlm_as_classifier@v2","name":"classifier","image":"$inputs.image","vlm_output":"$steps.llama.output","classes":"$steps.llama.classes"}],"type":"object","properties":{"type":{"const":"roboflow_core/vlm_as_classifier@v2","type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"image":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["image"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Image","description":"The image that the model was asked about. Its size and name become part of the predictions.","examples":["$inputs.image","$steps.cropping.crops"]},"vlm_output":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["language_model_output"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Answer","description":"The model's answer: JSON, alone or inside a Markdown fence tagged `json`. Of several fences the first counts.","examples":["$steps.lmm.output","$steps.vlm.output","$steps.claude.output"]},"classes":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["list_of_values"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"array","items":{"type":"string"}}],"title":"Classes","description":"The class names that the model chose from, in the same order: the position is the `class_id`. A class that is not among them has -1.","examples":[["$steps.lmm.classes","$inputs.classes",["dog","cat","bird"],["class_a","class_b"]]]}},"required":["type","name","image","vlm_output","classes"],"$id":"block12"};

function validate38(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block12" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate38.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.image === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "image"},message:"must have required property '"+"image"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.vlm_output === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vlm_output"},message:"must have required property '"+"vlm_output"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.classes === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "classes"},message:"must have required property '"+"classes"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if("roboflow_core/vlm_as_classifier@v2" !== data0){
const err6 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "roboflow_core/vlm_as_classifier@v2"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err7 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.image !== undefined){
let data2 = data.image;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err8 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.vlm_output !== undefined){
let data3 = data.vlm_output;
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err10 = {instancePath:instancePath+"/vlm_output",schemaPath:"#/properties/vlm_output/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/vlm_output",schemaPath:"#/properties/vlm_output/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.classes !== undefined){
let data4 = data.classes;
const _errs10 = errors;
let valid1 = false;
const _errs11 = errors;
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err12 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = valid1 || _valid0;
const _errs13 = errors;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
if(typeof data4[i0] !== "string"){
const err14 = {instancePath:instancePath+"/classes/" + i0,schemaPath:"#/properties/classes/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid0 = _errs13 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err16 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
else {
errors = _errs10;
if(vErrors !== null){
if(_errs10){
vErrors.length = _errs10;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate38.errors = vErrors;
return errors === 0;
}
validate38.evaluated = {"props":{"type":true,"name":true,"image":true,"vlm_output":true,"classes":true},"dynamicProps":false,"dynamicItems":false};

export const block13 = validate39;
const schema50 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"VLM As Classifier v1","name":"VLM As Classifier","version":"v1","short_description":"Turn a model's answer into a classification.","long_description":"Reads the JSON that a model was asked for in a classification task and gives it the form of a classification: either `{\"class_name\", \"confidence\"}` for one class, or `{\"predicted_classes\": [{\"class\", \"confidence\"}]}` for several. Confidences are moved into the range from 0 to 1. Where an answer cannot be read, `predictions` is null and `error_status` true. JSON with other text around it is read too, unless the engine is strict.","license":"Apache-2.0","block_type":"formatter","ui_manifest":{"section":"advanced","icon":"fal fa-tags","blockPriority":5},"examples":[{"type":"roboflow_core/vlm_as_classifier@v1","name":"classifier","image":"$inputs.image","vlm_output":"$steps.llama.output","classes":"$steps.llama.classes"}],"type":"object","properties":{"type":{"const":"roboflow_core/vlm_as_classifier@v1","type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"image":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["image"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Image","description":"The image that the model was asked about. Its size and name become part of the predictions.","examples":["$inputs.image","$steps.cropping.crops"]},"vlm_output":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["language_model_output"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Answer","description":"The model's answer: JSON, alone or inside a Markdown fence tagged `json`. Of several fences the first counts.","examples":["$steps.lmm.output","$steps.vlm.output","$steps.claude.output"]},"classes":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["list_of_values"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"array","items":{"type":"string"}}],"title":"Classes","description":"The class names that the model chose from, in the same order: the position is the `class_id`. A class that is not among them has -1.","examples":[["$steps.lmm.classes","$inputs.classes",["dog","cat","bird"],["class_a","class_b"]]]}},"required":["type","name","image","vlm_output","classes"],"$id":"block13"};

function validate39(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block13" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate39.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.image === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "image"},message:"must have required property '"+"image"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.vlm_output === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vlm_output"},message:"must have required property '"+"vlm_output"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.classes === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "classes"},message:"must have required property '"+"classes"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if("roboflow_core/vlm_as_classifier@v1" !== data0){
const err6 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "roboflow_core/vlm_as_classifier@v1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err7 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.image !== undefined){
let data2 = data.image;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err8 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.vlm_output !== undefined){
let data3 = data.vlm_output;
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err10 = {instancePath:instancePath+"/vlm_output",schemaPath:"#/properties/vlm_output/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/vlm_output",schemaPath:"#/properties/vlm_output/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.classes !== undefined){
let data4 = data.classes;
const _errs10 = errors;
let valid1 = false;
const _errs11 = errors;
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err12 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = valid1 || _valid0;
const _errs13 = errors;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
if(typeof data4[i0] !== "string"){
const err14 = {instancePath:instancePath+"/classes/" + i0,schemaPath:"#/properties/classes/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid0 = _errs13 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err16 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
else {
errors = _errs10;
if(vErrors !== null){
if(_errs10){
vErrors.length = _errs10;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate39.errors = vErrors;
return errors === 0;
}
validate39.evaluated = {"props":{"type":true,"name":true,"image":true,"vlm_output":true,"classes":true},"dynamicProps":false,"dynamicItems":false};

export const block14 = validate40;
const schema51 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"VLM As Detector v2","name":"VLM As Detector","version":"v2","short_description":"Turn a model's answer into detections.","long_description":"Reads the JSON that a model was asked for in a detection task and gives it the form of detections, in pixels of the image. What the Llama blocks ask for, `{\"detections\": [{\"x_min\", \"y_min\", \"x_max\", \"y_max\", \"class_name\", \"confidence\"}]}` with coordinates from 0 to 1, is read by every model type that this package knows. Coordinates are rounded to whole pixels and otherwise left as they are. One entry that cannot be read makes `predictions` null and `error_status` true. JSON with other text around it is read too, unless the engine is strict.","license":"Apache-2.0","block_type":"formatter","examples":[{"type":"roboflow_core/vlm_as_detector@v2","name":"detector","image":"$inputs.image","vlm_output":"$steps.llama.output","classes":"$steps.llama.classes","model_type":"google-gemini","task_type":"object-detection"}],"type":"object","properties":{"type":{"const":"roboflow_core/vlm_as_detector@v2","type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"image":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["image"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Image","description":"The image that the model was asked about. Its size and name become part of the predictions.","examples":["$inputs.image","$steps.cropping.crops"]},"vlm_output":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["language_model_output"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Answer","description":"The model's answer: JSON, alone or inside a Markdown fence tagged `json`. Of several fences the first counts.","examples":[["$steps.lmm.output"],["$steps.vlm.output"],["$steps.claude.output"]]},"classes":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["list_of_values"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"array","items":{"type":"string"}},{"type":"null"}],"title":"Classes","description":"The class names that the model was asked to find, in the same order: the position is the `class_id`. A class that is not among them has -1.","examples":[["$steps.lmm.classes","$inputs.classes",["dog","cat","bird"],["class_a","class_b"]]],"relevant_for":{"model_type":{"values":["openai","google-gemini","anthropic-claude","spacexai","qwen","muse"],"required":true}}},"model_type":{"type":"string","title":"Model type","description":"Whose way of writing boxes the answer follows. This package reads those of `openai`, `google-gemini`, `anthropic-claude`, and any of these for an answer of Llama; the others are refused when a workflow is compiled.","enum":["openai","google-gemini","anthropic-claude","spacexai","qwen","muse","florence-2"],"examples":[["openai"],["google-gemini"],["anthropic-claude"],["spacexai"],["qwen"],["muse"],["florence-2"]]},"task_type":{"type":"string","title":"Task type","description":"What the model was asked to do. `florence-2` has all tasks, every other model `object-detection` alone.","enum":["object-detection","phrase-grounded-object-detection","open-vocabulary-object-detection","ocr-with-text-detection","object-detection-and-caption","region-proposal"],"values_metadata":{"object-detection":{"name":"Object detection","description":"Boxes around objects of the classes that were asked for"},"phrase-grounded-object-detection":{"name":"Grounding of a phrase","description":"Boxes around what a phrase speaks of"},"open-vocabulary-object-detection":{"name":"Open-vocabulary detection","description":"Boxes around objects of any classes that are named, seen in training or not"},"ocr-with-text-detection":{"name":"Text recognition with boxes","description":"Text, and a box around each piece of it"},"object-detection-and-caption":{"name":"Detection with captions","description":"Boxes around objects, each with a caption"},"region-proposal":{"name":"Region proposal","description":"Boxes around regions that may hold something, without classes"}}}},"required":["type","name","image","vlm_output","classes","model_type","task_type"],"allOf":[{"if":{"properties":{"model_type":{"enum":["openai","google-gemini","anthropic-claude","spacexai","qwen","muse"]}},"required":["model_type"]},"then":{"properties":{"classes":{"not":{"type":"null"}}},"required":["classes"]}}],"ui_manifest":{"section":"advanced","icon":"fal fa-object-ungroup","blockPriority":5},"$id":"block14"};

function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block14" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate40.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.model_type === undefined) && (missing0 = "model_type")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.model_type !== undefined){
let data0 = data.model_type;
if(!((((((data0 === "openai") || (data0 === "google-gemini")) || (data0 === "anthropic-claude")) || (data0 === "spacexai")) || (data0 === "qwen")) || (data0 === "muse"))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.classes === undefined){
const err2 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "classes"},message:"must have required property '"+"classes"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.classes !== undefined){
const _errs7 = errors;
const _errs8 = errors;
if(data.classes !== null){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var valid4 = _errs8 === errors;
if(valid4){
const err4 = {instancePath:instancePath+"/classes",schemaPath:"#/allOf/0/then/properties/classes/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
}
}
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
if(valid1){
var props0 = {};
props0.classes = true;
props0.model_type = true;
}
}
if(!valid1){
const err5 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.name === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.image === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "image"},message:"must have required property '"+"image"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.vlm_output === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vlm_output"},message:"must have required property '"+"vlm_output"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.classes === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "classes"},message:"must have required property '"+"classes"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.model_type === undefined){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "model_type"},message:"must have required property '"+"model_type"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.task_type === undefined){
const err12 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "task_type"},message:"must have required property '"+"task_type"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(props0 !== true){
props0 = props0 || {};
props0.type = true;
props0.name = true;
props0.image = true;
props0.vlm_output = true;
props0.classes = true;
props0.model_type = true;
props0.task_type = true;
}
if(data.type !== undefined){
let data2 = data.type;
if(typeof data2 !== "string"){
const err13 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if("roboflow_core/vlm_as_detector@v2" !== data2){
const err14 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "roboflow_core/vlm_as_detector@v2"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err15 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.image !== undefined){
let data4 = data.image;
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err16 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.vlm_output !== undefined){
let data5 = data.vlm_output;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err18 = {instancePath:instancePath+"/vlm_output",schemaPath:"#/properties/vlm_output/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/vlm_output",schemaPath:"#/properties/vlm_output/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.classes !== undefined){
let data6 = data.classes;
const _errs19 = errors;
let valid6 = false;
const _errs20 = errors;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err20 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var _valid1 = _errs20 === errors;
valid6 = valid6 || _valid1;
const _errs22 = errors;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
if(typeof data6[i0] !== "string"){
const err22 = {instancePath:instancePath+"/classes/" + i0,schemaPath:"#/properties/classes/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid1 = _errs22 === errors;
valid6 = valid6 || _valid1;
const _errs26 = errors;
if(data6 !== null){
const err24 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var _valid1 = _errs26 === errors;
valid6 = valid6 || _valid1;
if(!valid6){
const err25 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
else {
errors = _errs19;
if(vErrors !== null){
if(_errs19){
vErrors.length = _errs19;
}
else {
vErrors = null;
}
}
}
}
if(data.model_type !== undefined){
let data8 = data.model_type;
if(typeof data8 !== "string"){
const err26 = {instancePath:instancePath+"/model_type",schemaPath:"#/properties/model_type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(!(((((((data8 === "openai") || (data8 === "google-gemini")) || (data8 === "anthropic-claude")) || (data8 === "spacexai")) || (data8 === "qwen")) || (data8 === "muse")) || (data8 === "florence-2"))){
const err27 = {instancePath:instancePath+"/model_type",schemaPath:"#/properties/model_type/enum",keyword:"enum",params:{allowedValues: schema51.properties.model_type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.task_type !== undefined){
let data9 = data.task_type;
if(typeof data9 !== "string"){
const err28 = {instancePath:instancePath+"/task_type",schemaPath:"#/properties/task_type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(!((((((data9 === "object-detection") || (data9 === "phrase-grounded-object-detection")) || (data9 === "open-vocabulary-object-detection")) || (data9 === "ocr-with-text-detection")) || (data9 === "object-detection-and-caption")) || (data9 === "region-proposal"))){
const err29 = {instancePath:instancePath+"/task_type",schemaPath:"#/properties/task_type/enum",keyword:"enum",params:{allowedValues: schema51.properties.task_type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
validate40.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate40.evaluated = {"dynamicProps":true,"dynamicItems":false};

export const block15 = validate41;
const schema52 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"VLM As Detector v1","name":"VLM As Detector","version":"v1","short_description":"Turn a model's answer into detections.","long_description":"Reads the JSON that a model was asked for in a detection task and gives it the form of detections, in pixels of the image. What the Llama blocks ask for, `{\"detections\": [{\"x_min\", \"y_min\", \"x_max\", \"y_max\", \"class_name\", \"confidence\"}]}` with coordinates from 0 to 1, is read by every model type that this package knows. Coordinates are rounded to whole pixels and otherwise left as they are. One entry that cannot be read makes `predictions` null and `error_status` true. JSON with other text around it is read too, unless the engine is strict.","license":"Apache-2.0","block_type":"formatter","examples":[{"type":"roboflow_core/vlm_as_detector@v1","name":"detector","image":"$inputs.image","vlm_output":"$steps.llama.output","classes":"$steps.llama.classes","model_type":"google-gemini","task_type":"object-detection"}],"type":"object","properties":{"type":{"const":"roboflow_core/vlm_as_detector@v1","type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"image":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["image"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Image","description":"The image that the model was asked about. Its size and name become part of the predictions.","examples":["$inputs.image","$steps.cropping.crops"]},"vlm_output":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["language_model_output"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Answer","description":"The model's answer: JSON, alone or inside a Markdown fence tagged `json`. Of several fences the first counts.","examples":[["$steps.lmm.output"],["$steps.vlm.output"],["$steps.claude.output"]]},"classes":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["list_of_values"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"array","items":{"type":"string"}},{"type":"null"}],"title":"Classes","description":"The class names that the model was asked to find, in the same order: the position is the `class_id`. A class that is not among them has -1.","examples":[["$steps.lmm.classes","$inputs.classes",["dog","cat","bird"],["class_a","class_b"]]],"relevant_for":{"model_type":{"values":["google-gemini","anthropic-claude"],"required":true}}},"model_type":{"type":"string","title":"Model type","description":"Whose way of writing boxes the answer follows. This package reads those of `google-gemini`, `anthropic-claude`, and any of these for an answer of Llama; the others are refused when a workflow is compiled.","enum":["google-gemini","anthropic-claude","florence-2"],"examples":["google-gemini","anthropic-claude","florence-2"]},"task_type":{"type":"string","title":"Task type","description":"What the model was asked to do. `florence-2` has all tasks, every other model `object-detection` alone.","enum":["object-detection","phrase-grounded-object-detection","open-vocabulary-object-detection","ocr-with-text-detection","object-detection-and-caption","region-proposal"],"values_metadata":{"object-detection":{"name":"Object detection","description":"Boxes around objects of the classes that were asked for"},"phrase-grounded-object-detection":{"name":"Grounding of a phrase","description":"Boxes around what a phrase speaks of"},"open-vocabulary-object-detection":{"name":"Open-vocabulary detection","description":"Boxes around objects of any classes that are named, seen in training or not"},"ocr-with-text-detection":{"name":"Text recognition with boxes","description":"Text, and a box around each piece of it"},"object-detection-and-caption":{"name":"Detection with captions","description":"Boxes around objects, each with a caption"},"region-proposal":{"name":"Region proposal","description":"Boxes around regions that may hold something, without classes"}}}},"required":["type","name","image","vlm_output","classes","model_type","task_type"],"allOf":[{"if":{"properties":{"model_type":{"enum":["google-gemini","anthropic-claude"]}},"required":["model_type"]},"then":{"properties":{"classes":{"not":{"type":"null"}}},"required":["classes"]}}],"$id":"block15"};

function validate41(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block15" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate41.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.model_type === undefined) && (missing0 = "model_type")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.model_type !== undefined){
let data0 = data.model_type;
if(!((data0 === "google-gemini") || (data0 === "anthropic-claude"))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.classes === undefined){
const err2 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "classes"},message:"must have required property '"+"classes"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.classes !== undefined){
const _errs7 = errors;
const _errs8 = errors;
if(data.classes !== null){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var valid4 = _errs8 === errors;
if(valid4){
const err4 = {instancePath:instancePath+"/classes",schemaPath:"#/allOf/0/then/properties/classes/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
}
}
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
if(valid1){
var props0 = {};
props0.classes = true;
props0.model_type = true;
}
}
if(!valid1){
const err5 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.name === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.image === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "image"},message:"must have required property '"+"image"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.vlm_output === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vlm_output"},message:"must have required property '"+"vlm_output"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.classes === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "classes"},message:"must have required property '"+"classes"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.model_type === undefined){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "model_type"},message:"must have required property '"+"model_type"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.task_type === undefined){
const err12 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "task_type"},message:"must have required property '"+"task_type"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(props0 !== true){
props0 = props0 || {};
props0.type = true;
props0.name = true;
props0.image = true;
props0.vlm_output = true;
props0.classes = true;
props0.model_type = true;
props0.task_type = true;
}
if(data.type !== undefined){
let data2 = data.type;
if(typeof data2 !== "string"){
const err13 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if("roboflow_core/vlm_as_detector@v1" !== data2){
const err14 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "roboflow_core/vlm_as_detector@v1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err15 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.image !== undefined){
let data4 = data.image;
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err16 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.vlm_output !== undefined){
let data5 = data.vlm_output;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err18 = {instancePath:instancePath+"/vlm_output",schemaPath:"#/properties/vlm_output/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/vlm_output",schemaPath:"#/properties/vlm_output/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.classes !== undefined){
let data6 = data.classes;
const _errs19 = errors;
let valid6 = false;
const _errs20 = errors;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err20 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var _valid1 = _errs20 === errors;
valid6 = valid6 || _valid1;
const _errs22 = errors;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
if(typeof data6[i0] !== "string"){
const err22 = {instancePath:instancePath+"/classes/" + i0,schemaPath:"#/properties/classes/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid1 = _errs22 === errors;
valid6 = valid6 || _valid1;
const _errs26 = errors;
if(data6 !== null){
const err24 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var _valid1 = _errs26 === errors;
valid6 = valid6 || _valid1;
if(!valid6){
const err25 = {instancePath:instancePath+"/classes",schemaPath:"#/properties/classes/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
else {
errors = _errs19;
if(vErrors !== null){
if(_errs19){
vErrors.length = _errs19;
}
else {
vErrors = null;
}
}
}
}
if(data.model_type !== undefined){
let data8 = data.model_type;
if(typeof data8 !== "string"){
const err26 = {instancePath:instancePath+"/model_type",schemaPath:"#/properties/model_type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(!(((data8 === "google-gemini") || (data8 === "anthropic-claude")) || (data8 === "florence-2"))){
const err27 = {instancePath:instancePath+"/model_type",schemaPath:"#/properties/model_type/enum",keyword:"enum",params:{allowedValues: schema52.properties.model_type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.task_type !== undefined){
let data9 = data.task_type;
if(typeof data9 !== "string"){
const err28 = {instancePath:instancePath+"/task_type",schemaPath:"#/properties/task_type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(!((((((data9 === "object-detection") || (data9 === "phrase-grounded-object-detection")) || (data9 === "open-vocabulary-object-detection")) || (data9 === "ocr-with-text-detection")) || (data9 === "object-detection-and-caption")) || (data9 === "region-proposal"))){
const err29 = {instancePath:instancePath+"/task_type",schemaPath:"#/properties/task_type/enum",keyword:"enum",params:{allowedValues: schema52.properties.task_type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
validate41.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate41.evaluated = {"dynamicProps":true,"dynamicItems":false};

export const block16 = validate42;
const schema53 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Property Definition v1","name":"Property Definition","version":"v1","short_description":"Make a value of another one, step by step.","long_description":"Works on the value with a chain of operations, each of which takes what the one before it gave: the class of a classification, the number of detections, text in lower case. Without operations the value passes through.","license":"Apache-2.0","block_type":"formatter","search_keywords":["property","field","number","count","classes","confidences","labels","coordinates"],"ui_manifest":{"section":"advanced","icon":"fal fa-gear-code","blockPriority":0,"popular":true},"examples":[{"type":"roboflow_core/property_definition@v1","name":"top_class","data":"$steps.classifier.predictions","operations":[{"type":"ClassificationPropertyExtract","property_name":"top_class"}]}],"type":"object","properties":{"type":{"enum":["roboflow_core/property_definition@v1","PropertyDefinition","PropertyExtraction"],"type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"data":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["*"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Data","description":"The value to begin with, from a step or a batch. A parameter is refused.","examples":["$steps.object_detection_model.predictions","$steps.classification_model.top","$steps.ocr_model.text"]},"operations":{}},"required":["type","name","data","operations"],"$id":"block16"};

function validate42(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block16" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate42.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.data === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "data"},message:"must have required property '"+"data"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.operations === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "operations"},message:"must have required property '"+"operations"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(((data0 === "roboflow_core/property_definition@v1") || (data0 === "PropertyDefinition")) || (data0 === "PropertyExtraction"))){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema53.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.data !== undefined){
let data2 = data.data;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err7 = {instancePath:instancePath+"/data",schemaPath:"#/properties/data/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/data",schemaPath:"#/properties/data/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate42.errors = vErrors;
return errors === 0;
}
validate42.evaluated = {"props":{"type":true,"name":true,"data":true,"operations":true},"dynamicProps":false,"dynamicItems":false};

export const block17 = validate43;
const schema54 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Expression v1","name":"Expression","version":"v1","short_description":"Choose a value by conditions.","long_description":"Asks conditions about values, one case after the other; the first case that holds gives the result, which is written in the case or made of one of the values. Without one the default is the result.","license":"Apache-2.0","block_type":"formatter","ui_manifest":{"section":"advanced","icon":"fal fa-code","blockPriority":1,"inDevelopment":true},"examples":[{"type":"roboflow_core/expression@v1","name":"verdict","data":{"class_name":"$steps.top_class.output"},"switch":{"type":"CasesDefinition","cases":[{"type":"CaseDefinition","condition":{"type":"StatementGroup","statements":[{"type":"BinaryStatement","left_operand":{"type":"DynamicOperand","operand_name":"class_name"},"comparator":{"type":"=="},"right_operand":{"type":"StaticOperand","value":"scratched"}}]},"result":{"type":"StaticCaseResult","value":"FAIL"}}],"default":{"type":"StaticCaseResult","value":"PASS"}}}],"type":"object","properties":{"type":{"enum":["roboflow_core/expression@v1","Expression"],"type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"data":{"type":"object","additionalProperties":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["*"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},"title":"Data","description":"The values that conditions and results speak of, by name.","examples":[{"predictions":"$steps.model.predictions","reference":"$inputs.reference_class_names"}]},"switch":{},"data_operations":{}},"required":["type","name","data","switch"],"$id":"block17"};

function validate43(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block17" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate43.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.data === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "data"},message:"must have required property '"+"data"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.switch === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "switch"},message:"must have required property '"+"switch"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!((data0 === "roboflow_core/expression@v1") || (data0 === "Expression"))){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema54.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.data !== undefined){
let data2 = data.data;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key0 in data2){
let data3 = data2[key0];
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err7 = {instancePath:instancePath+"/data/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/data/additionalProperties/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/data/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/data/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/data",schemaPath:"#/properties/data/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate43.errors = vErrors;
return errors === 0;
}
validate43.evaluated = {"props":{"type":true,"name":true,"data":true,"switch":true,"data_operations":true},"dynamicProps":false,"dynamicItems":false};

export const block18 = validate44;
const schema55 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"First Non Empty Or Default v1","name":"First Non Empty Or Default","version":"v1","short_description":"Take the first value that is there.","long_description":"Gives the first of its values that is not null, or the default. Empty text, 0 and empty lists are values. Joins branches of which one was not taken, and fills what could not be read.","license":"Apache-2.0","block_type":"formatter","ui_manifest":{"section":"advanced","icon":"fal fa-empty-set","blockPriority":7,"inDevelopment":true},"examples":[{"type":"roboflow_core/first_non_empty_or_default@v1","name":"answer","data":["$steps.sure.output","$steps.unsure.output"],"default":"unknown"}],"type":"object","properties":{"type":{"enum":["roboflow_core/first_non_empty_or_default@v1","FirstNonEmptyOrDefault"],"type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"data":{"type":"array","minItems":1,"items":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["*"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},"title":"Data","description":"The values, in the order in which they are looked at.","examples":[["$steps.my_step.predictions"],["$steps.branch_a.output","$steps.branch_b.output"],["$steps.primary.result","$steps.fallback.result","$steps.alternative.result"]]},"default":{"title":"Default","description":"What there is where all are null. Never a selector.","default":null,"examples":["empty","N/A",0,null,[],{}]}},"required":["type","name","data"],"$id":"block18"};

function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block18" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate44.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.data === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "data"},message:"must have required property '"+"data"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!((data0 === "roboflow_core/first_non_empty_or_default@v1") || (data0 === "FirstNonEmptyOrDefault"))){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema55.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.data !== undefined){
let data2 = data.data;
if(Array.isArray(data2)){
if(data2.length < 1){
const err6 = {instancePath:instancePath+"/data",schemaPath:"#/properties/data/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err7 = {instancePath:instancePath+"/data/" + i0,schemaPath:"#/properties/data/items/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/data/" + i0,schemaPath:"#/properties/data/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/data",schemaPath:"#/properties/data/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate44.errors = vErrors;
return errors === 0;
}
validate44.evaluated = {"props":{"type":true,"name":true,"data":true,"default":true},"dynamicProps":false,"dynamicItems":false};

export const block19 = validate45;
const schema56 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Continue If v1","name":"Continue If","version":"v1","short_description":"Let steps run only where a condition holds.","long_description":"Asks a condition about values, for each element of a batch or once. Where it does not hold, the steps named in `next_steps` are skipped, and what reads them: their outputs are null, and no model is asked. A step named by several gates needs all of them.","license":"Apache-2.0","block_type":"flow_control","ui_manifest":{"section":"flow_control","icon":"fak fa-branching","blockPriority":0,"popular":true},"examples":[{"type":"roboflow_core/continue_if@v1","name":"only_dogs","condition_statement":{"type":"StatementGroup","statements":[{"type":"BinaryStatement","left_operand":{"type":"DynamicOperand","operand_name":"animal"},"comparator":{"type":"=="},"right_operand":{"type":"StaticOperand","value":"dog"}}]},"evaluation_parameters":{"animal":"$steps.top_class.output"},"next_steps":["$steps.breed"]}],"type":"object","properties":{"type":{"enum":["roboflow_core/continue_if@v1","ContinueIf"],"type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"condition_statement":{},"evaluation_parameters":{"type":"object","additionalProperties":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["*"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},"title":"Parameters","description":"The values that the condition speaks of, by name.","examples":[{"left":"$inputs.some"}]},"next_steps":{"type":"array","items":{"type":"string","reference":true,"selected_element":"step","pattern":"^\\$steps\\.[A-Za-z_0-9\\-]+"},"title":"Next steps","description":"The steps that run only where the condition holds.","examples":[["$steps.on_true"]]},"stop_delay":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"number","exclusiveMinimum":0}],"title":"Stop delay","description":"Seconds for which elements still pass after one for which the condition held.","default":0,"examples":[5],"gt":0}},"required":["type","name","condition_statement","next_steps"],"$id":"block19"};
const pattern101 = new RegExp("^\\$steps\\.[A-Za-z_0-9\\-]+", "u");

function validate45(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block19" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate45.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.condition_statement === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "condition_statement"},message:"must have required property '"+"condition_statement"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.next_steps === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "next_steps"},message:"must have required property '"+"next_steps"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!((data0 === "roboflow_core/continue_if@v1") || (data0 === "ContinueIf"))){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema56.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.evaluation_parameters !== undefined){
let data2 = data.evaluation_parameters;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key0 in data2){
let data3 = data2[key0];
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err7 = {instancePath:instancePath+"/evaluation_parameters/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/evaluation_parameters/additionalProperties/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/evaluation_parameters/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/evaluation_parameters/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/evaluation_parameters",schemaPath:"#/properties/evaluation_parameters/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.next_steps !== undefined){
let data4 = data.next_steps;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 === "string"){
if(!pattern101.test(data5)){
const err10 = {instancePath:instancePath+"/next_steps/" + i0,schemaPath:"#/properties/next_steps/items/pattern",keyword:"pattern",params:{pattern: "^\\$steps\\.[A-Za-z_0-9\\-]+"},message:"must match pattern \""+"^\\$steps\\.[A-Za-z_0-9\\-]+"+"\""};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/next_steps/" + i0,schemaPath:"#/properties/next_steps/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/next_steps",schemaPath:"#/properties/next_steps/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.stop_delay !== undefined){
let data6 = data.stop_delay;
const _errs15 = errors;
let valid4 = false;
const _errs16 = errors;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err13 = {instancePath:instancePath+"/stop_delay",schemaPath:"#/properties/stop_delay/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/stop_delay",schemaPath:"#/properties/stop_delay/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid0 = _errs16 === errors;
valid4 = valid4 || _valid0;
const _errs18 = errors;
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 <= 0 || isNaN(data6)){
const err15 = {instancePath:instancePath+"/stop_delay",schemaPath:"#/properties/stop_delay/anyOf/1/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/stop_delay",schemaPath:"#/properties/stop_delay/anyOf/1/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid0 = _errs18 === errors;
valid4 = valid4 || _valid0;
if(!valid4){
const err17 = {instancePath:instancePath+"/stop_delay",schemaPath:"#/properties/stop_delay/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
else {
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate45.errors = vErrors;
return errors === 0;
}
validate45.evaluated = {"props":{"type":true,"name":true,"condition_statement":true,"evaluation_parameters":true,"next_steps":true,"stop_delay":true},"dynamicProps":false,"dynamicItems":false};

export const block20 = validate46;
const schema57 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Dimension Collapse v1","name":"Dimension Collapse","version":"v1","short_description":"Make one list of a level of a batch.","long_description":"Gathers what lies below an element, such as an answer for each of its crops, into one list for the element. Nulls are left out; an element without anything below it gives null. A batch of one level becomes one list for the whole run.","license":"Apache-2.0","block_type":"fusion","ui_manifest":{"section":"advanced","icon":"fal fa-layer-minus","blockPriority":6,"inDevelopment":true},"examples":[{"type":"roboflow_core/dimension_collapse@v1","name":"all_answers","data":"$steps.llama.output"}],"type":"object","properties":{"type":{"enum":["roboflow_core/dimension_collapse@v1","DimensionCollapse"],"type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"data":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["*"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Data","description":"The batch whose innermost level is gathered.","examples":["$steps.classification_step.predictions","$steps.ocr_step.results","$steps.crop_classification.predictions"]}},"required":["type","name","data"],"$id":"block20"};

function validate46(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block20" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate46.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.data === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "data"},message:"must have required property '"+"data"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!((data0 === "roboflow_core/dimension_collapse@v1") || (data0 === "DimensionCollapse"))){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema57.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.data !== undefined){
let data2 = data.data;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err6 = {instancePath:instancePath+"/data",schemaPath:"#/properties/data/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/data",schemaPath:"#/properties/data/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate46.errors = vErrors;
return errors === 0;
}
validate46.evaluated = {"props":{"type":true,"name":true,"data":true},"dynamicProps":false,"dynamicItems":false};

export const block21 = validate47;
const schema58 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Detections Filter v1","name":"Detections Filter","version":"v1","short_description":"Keep the detections for which conditions hold.","long_description":"Works on detections with a chain of operations that ends in detections again: `DetectionsFilter` with a condition about each detection, and any other that sorts, moves or renames them. Values from elsewhere, such as a list of classes, are given by name.","license":"Apache-2.0","block_type":"transformation","ui_manifest":{"section":"flow_control","icon":"far fa-filter","blockPriority":1},"examples":[{"type":"roboflow_core/detections_filter@v1","name":"wanted","predictions":"$steps.detector.predictions","operations":[{"type":"DetectionsFilter","filter_operation":{"type":"StatementGroup","statements":[{"type":"BinaryStatement","left_operand":{"type":"DynamicOperand","operations":[{"type":"ExtractDetectionProperty","property_name":"class_name"}]},"comparator":{"type":"in (Sequence)"},"right_operand":{"type":"DynamicOperand","operand_name":"classes"}}]}}],"operations_parameters":{"classes":"$inputs.classes"}}],"type":"object","properties":{"type":{"enum":["roboflow_core/detections_filter@v1","DetectionsFilter"],"type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"predictions":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["instance_segmentation_prediction","keypoint_detection_prediction","object_detection_prediction"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Detections","description":"The detections to begin with.","examples":["$steps.object_detection_model.predictions"]},"operations":{},"operations_parameters":{"type":"object","additionalProperties":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["*"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},"title":"Parameters","description":"Values that conditions speak of, by name. `_` is taken: it is the detection.","examples":[{"classes":"$inputs.classes"}]}},"required":["type","name","predictions","operations"],"$id":"block21"};

function validate47(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block21" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate47.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.predictions === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "predictions"},message:"must have required property '"+"predictions"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.operations === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "operations"},message:"must have required property '"+"operations"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!((data0 === "roboflow_core/detections_filter@v1") || (data0 === "DetectionsFilter"))){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema58.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.predictions !== undefined){
let data2 = data.predictions;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err7 = {instancePath:instancePath+"/predictions",schemaPath:"#/properties/predictions/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/predictions",schemaPath:"#/properties/predictions/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.operations_parameters !== undefined){
let data3 = data.operations_parameters;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key0 in data3){
let data4 = data3[key0];
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err9 = {instancePath:instancePath+"/operations_parameters/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/operations_parameters/additionalProperties/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/operations_parameters/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/operations_parameters/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/operations_parameters",schemaPath:"#/properties/operations_parameters/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate47.errors = vErrors;
return errors === 0;
}
validate47.evaluated = {"props":{"type":true,"name":true,"predictions":true,"operations":true,"operations_parameters":true},"dynamicProps":false,"dynamicItems":false};

export const block22 = validate48;
const schema59 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Detections Classes Replacement v1","name":"Detections Classes Replacement","version":"v1","short_description":"Put the answers about crops back on the boxes.","long_description":"Takes detections and what was said about the crop of each: a classification, which finds its box by the crop, or a text or list of texts, which go by position. Boxes keep their place and get the new class and confidence, and a new identifier; a box about which nothing was said is dropped.","license":"Apache-2.0","block_type":"fusion","ui_manifest":{"section":"advanced","icon":"fal fa-arrow-right-arrow-left","blockPriority":5},"examples":[{"type":"roboflow_core/detections_classes_replacement@v1","name":"breeds","object_detection_predictions":"$steps.detector.predictions","classification_predictions":"$steps.classifier.predictions","fallback_class_name":"unknown"}],"type":"object","properties":{"type":{"enum":["roboflow_core/detections_classes_replacement@v1","DetectionsClassesReplacement"],"type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"object_detection_predictions":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["instance_segmentation_prediction","keypoint_detection_prediction","object_detection_prediction"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Detections","description":"The boxes.","examples":["$steps.object_detection_model.predictions","$steps.instance_segmentation_model.predictions"]},"classification_predictions":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["classification_prediction","list_of_values","string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Classes","description":"What was said about each crop, one level deeper than the boxes.","examples":["$steps.classification_model.predictions","$steps.breed_classifier.predictions","$steps.ocr_model.predictions"]},"fallback_class_name":{"anyOf":[{"type":"string"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"null"}],"title":"Fallback class","description":"Class of a box whose answer names none. Left out, such a box is dropped.","default":null,"examples":[null,"unknown","unclassified"]},"fallback_class_id":{"anyOf":[{"type":"integer"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["integer"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"null"}],"title":"Fallback number","description":"Number of the fallback class. Left out or negative, the largest that Python has.","default":null,"examples":[null,77,999]}},"required":["type","name","object_detection_predictions","classification_predictions"],"$id":"block22"};

function validate48(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block22" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate48.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.object_detection_predictions === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "object_detection_predictions"},message:"must have required property '"+"object_detection_predictions"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.classification_predictions === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "classification_predictions"},message:"must have required property '"+"classification_predictions"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!((data0 === "roboflow_core/detections_classes_replacement@v1") || (data0 === "DetectionsClassesReplacement"))){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema59.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.object_detection_predictions !== undefined){
let data2 = data.object_detection_predictions;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err7 = {instancePath:instancePath+"/object_detection_predictions",schemaPath:"#/properties/object_detection_predictions/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/object_detection_predictions",schemaPath:"#/properties/object_detection_predictions/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.classification_predictions !== undefined){
let data3 = data.classification_predictions;
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err9 = {instancePath:instancePath+"/classification_predictions",schemaPath:"#/properties/classification_predictions/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/classification_predictions",schemaPath:"#/properties/classification_predictions/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.fallback_class_name !== undefined){
let data4 = data.fallback_class_name;
const _errs10 = errors;
let valid1 = false;
const _errs11 = errors;
if(typeof data4 !== "string"){
const err11 = {instancePath:instancePath+"/fallback_class_name",schemaPath:"#/properties/fallback_class_name/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = valid1 || _valid0;
const _errs13 = errors;
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err12 = {instancePath:instancePath+"/fallback_class_name",schemaPath:"#/properties/fallback_class_name/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/fallback_class_name",schemaPath:"#/properties/fallback_class_name/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
var _valid0 = _errs13 === errors;
valid1 = valid1 || _valid0;
const _errs15 = errors;
if(data4 !== null){
const err14 = {instancePath:instancePath+"/fallback_class_name",schemaPath:"#/properties/fallback_class_name/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid0 = _errs15 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err15 = {instancePath:instancePath+"/fallback_class_name",schemaPath:"#/properties/fallback_class_name/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
else {
errors = _errs10;
if(vErrors !== null){
if(_errs10){
vErrors.length = _errs10;
}
else {
vErrors = null;
}
}
}
}
if(data.fallback_class_id !== undefined){
let data5 = data.fallback_class_id;
const _errs18 = errors;
let valid2 = false;
const _errs19 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err16 = {instancePath:instancePath+"/fallback_class_id",schemaPath:"#/properties/fallback_class_id/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid1 = _errs19 === errors;
valid2 = valid2 || _valid1;
const _errs21 = errors;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err17 = {instancePath:instancePath+"/fallback_class_id",schemaPath:"#/properties/fallback_class_id/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/fallback_class_id",schemaPath:"#/properties/fallback_class_id/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid1 = _errs21 === errors;
valid2 = valid2 || _valid1;
const _errs23 = errors;
if(data5 !== null){
const err19 = {instancePath:instancePath+"/fallback_class_id",schemaPath:"#/properties/fallback_class_id/anyOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid1 = _errs23 === errors;
valid2 = valid2 || _valid1;
if(!valid2){
const err20 = {instancePath:instancePath+"/fallback_class_id",schemaPath:"#/properties/fallback_class_id/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
else {
errors = _errs18;
if(vErrors !== null){
if(_errs18){
vErrors.length = _errs18;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err21 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
validate48.errors = vErrors;
return errors === 0;
}
validate48.evaluated = {"props":{"type":true,"name":true,"object_detection_predictions":true,"classification_predictions":true,"fallback_class_name":true,"fallback_class_id":true},"dynamicProps":false,"dynamicItems":false};

export const block23 = validate49;
const schema60 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Dynamic Crop v1","name":"Dynamic Crop","version":"v1","short_description":"Cut every detected box out of its image.","long_description":"Gives a crop for each detection, one level deeper than the image: a list of crops for an image, to be asked about one by one. A box without any pixel in the image gives null. Beside the crops come their detections, moved so that they begin where the crop does; for boxes in the whole image use the detections that went in. Crops are cut out when they are used, and an image is decoded once for all of them.","license":"Apache-2.0","block_type":"transformation","ui_manifest":{"section":"transformation","icon":"far fa-crop-alt","blockPriority":0,"popular":true},"examples":[{"type":"roboflow_core/dynamic_crop@v1","name":"crops","images":"$inputs.image","predictions":"$steps.detector.predictions"}],"type":"object","properties":{"type":{"enum":["roboflow_core/dynamic_crop@v1","DynamicCrop","Crop"],"type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"images":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["image"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Images","description":"The images to cut from.","examples":["$inputs.image","$steps.cropping.crops"],"aliases":["image"]},"predictions":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["instance_segmentation_prediction","keypoint_detection_prediction","object_detection_prediction"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Detections","description":"The boxes to cut out, in pixels of the images; their corners are rounded to whole pixels.","examples":["$steps.my_object_detection_model.predictions"],"aliases":["detections"]},"mask_opacity":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float_zero_to_one"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"number","minimum":0,"maximum":1}],"title":"Mask opacity","description":"Of the background around an outline. Changes nothing for boxes, which have no outline.","default":0,"ge":0,"le":1,"relevant_for":{"predictions":{"kind":["instance_segmentation_prediction"],"required":true}}},"background_color":{"anyOf":[{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["rgb_color"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},{"type":"string"},{"type":"array","prefixItems":[{"type":"integer"},{"type":"integer"},{"type":"integer"}],"minItems":3,"maxItems":3}],"title":"Background colour","description":"Of what lies around an outline. Changes nothing for boxes, which have no outline.","default":[0,0,0],"examples":["#431112","$inputs.bg_color",[18,17,67]],"relevant_for":{"predictions":{"kind":["instance_segmentation_prediction"],"required":true}}}},"required":["type","name","images","predictions"],"$id":"block23"};

function validate49(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block23" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate49.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.images === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "images"},message:"must have required property '"+"images"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.predictions === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "predictions"},message:"must have required property '"+"predictions"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(((data0 === "roboflow_core/dynamic_crop@v1") || (data0 === "DynamicCrop")) || (data0 === "Crop"))){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema60.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.images !== undefined){
let data2 = data.images;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err7 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.predictions !== undefined){
let data3 = data.predictions;
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err9 = {instancePath:instancePath+"/predictions",schemaPath:"#/properties/predictions/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/predictions",schemaPath:"#/properties/predictions/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.mask_opacity !== undefined){
let data4 = data.mask_opacity;
const _errs10 = errors;
let valid1 = false;
const _errs11 = errors;
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err11 = {instancePath:instancePath+"/mask_opacity",schemaPath:"#/properties/mask_opacity/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/mask_opacity",schemaPath:"#/properties/mask_opacity/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = valid1 || _valid0;
const _errs13 = errors;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 1 || isNaN(data4)){
const err13 = {instancePath:instancePath+"/mask_opacity",schemaPath:"#/properties/mask_opacity/anyOf/1/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err14 = {instancePath:instancePath+"/mask_opacity",schemaPath:"#/properties/mask_opacity/anyOf/1/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/mask_opacity",schemaPath:"#/properties/mask_opacity/anyOf/1/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid0 = _errs13 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err16 = {instancePath:instancePath+"/mask_opacity",schemaPath:"#/properties/mask_opacity/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
else {
errors = _errs10;
if(vErrors !== null){
if(_errs10){
vErrors.length = _errs10;
}
else {
vErrors = null;
}
}
}
}
if(data.background_color !== undefined){
let data5 = data.background_color;
const _errs16 = errors;
let valid2 = false;
const _errs17 = errors;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err17 = {instancePath:instancePath+"/background_color",schemaPath:"#/properties/background_color/anyOf/0/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/background_color",schemaPath:"#/properties/background_color/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid1 = _errs17 === errors;
valid2 = valid2 || _valid1;
const _errs19 = errors;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err19 = {instancePath:instancePath+"/background_color",schemaPath:"#/properties/background_color/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/background_color",schemaPath:"#/properties/background_color/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var _valid1 = _errs19 === errors;
valid2 = valid2 || _valid1;
const _errs21 = errors;
if(typeof data5 !== "string"){
const err21 = {instancePath:instancePath+"/background_color",schemaPath:"#/properties/background_color/anyOf/2/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var _valid1 = _errs21 === errors;
valid2 = valid2 || _valid1;
const _errs23 = errors;
if(Array.isArray(data5)){
if(data5.length > 3){
const err22 = {instancePath:instancePath+"/background_color",schemaPath:"#/properties/background_color/anyOf/3/maxItems",keyword:"maxItems",params:{limit: 3},message:"must NOT have more than 3 items"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data5.length < 3){
const err23 = {instancePath:instancePath+"/background_color",schemaPath:"#/properties/background_color/anyOf/3/minItems",keyword:"minItems",params:{limit: 3},message:"must NOT have fewer than 3 items"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
const len0 = data5.length;
if(len0 > 0){
let data6 = data5[0];
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err24 = {instancePath:instancePath+"/background_color/0",schemaPath:"#/properties/background_color/anyOf/3/prefixItems/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(len0 > 1){
let data7 = data5[1];
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err25 = {instancePath:instancePath+"/background_color/1",schemaPath:"#/properties/background_color/anyOf/3/prefixItems/1/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(len0 > 2){
let data8 = data5[2];
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err26 = {instancePath:instancePath+"/background_color/2",schemaPath:"#/properties/background_color/anyOf/3/prefixItems/2/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/background_color",schemaPath:"#/properties/background_color/anyOf/3/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var _valid1 = _errs23 === errors;
valid2 = valid2 || _valid1;
if(!valid2){
const err28 = {instancePath:instancePath+"/background_color",schemaPath:"#/properties/background_color/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
else {
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err29 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
validate49.errors = vErrors;
return errors === 0;
}
validate49.evaluated = {"props":{"type":true,"name":true,"images":true,"predictions":true,"mask_opacity":true,"background_color":true},"dynamicProps":false,"dynamicItems":false};

export const block24 = validate50;
const schema61 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Absolute Static Crop v1","name":"Absolute Static Crop","version":"v1","short_description":"Cut the same rectangle of pixels out of every image.","long_description":"The rectangle is given by its middle and its size in pixels. What lies outside an image is left out; a rectangle without any pixel in it gives null.","license":"Apache-2.0","block_type":"transformation","ui_manifest":{"section":"transformation","icon":"far fa-crop-alt","blockPriority":1},"examples":[{"type":"roboflow_core/absolute_static_crop@v1","name":"crop","images":"$inputs.image","x_center":320,"y_center":240,"width":200,"height":100}],"type":"object","properties":{"type":{"enum":["roboflow_core/absolute_static_crop@v1","AbsoluteStaticCrop"],"type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"images":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["image"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Images","description":"The images to cut from.","examples":["$inputs.image","$steps.cropping.crops"],"aliases":["image"]},"x_center":{"anyOf":[{"type":"integer","exclusiveMinimum":0},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["integer"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Middle of the crop from the left","description":"Middle of the crop from the left, in pixels.","examples":[40,"$inputs.center_x"]},"y_center":{"anyOf":[{"type":"integer","exclusiveMinimum":0},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["integer"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Middle of the crop from the top","description":"Middle of the crop from the top, in pixels.","examples":[40,"$inputs.center_y"]},"width":{"anyOf":[{"type":"integer","exclusiveMinimum":0},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["integer"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Width of the crop","description":"Width of the crop, in pixels.","examples":[40,"$inputs.width"]},"height":{"anyOf":[{"type":"integer","exclusiveMinimum":0},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["integer"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Height of the crop","description":"Height of the crop, in pixels.","examples":[40,"$inputs.height"]}},"required":["type","name","images","x_center","y_center","width","height"],"$id":"block24"};

function validate50(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block24" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate50.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.images === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "images"},message:"must have required property '"+"images"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.x_center === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "x_center"},message:"must have required property '"+"x_center"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.y_center === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "y_center"},message:"must have required property '"+"y_center"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.width === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "width"},message:"must have required property '"+"width"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.height === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "height"},message:"must have required property '"+"height"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err7 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!((data0 === "roboflow_core/absolute_static_crop@v1") || (data0 === "AbsoluteStaticCrop"))){
const err8 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema61.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err9 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.images !== undefined){
let data2 = data.images;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err10 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.x_center !== undefined){
let data3 = data.x_center;
const _errs8 = errors;
let valid1 = false;
const _errs9 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err12 = {instancePath:instancePath+"/x_center",schemaPath:"#/properties/x_center/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 <= 0 || isNaN(data3)){
const err13 = {instancePath:instancePath+"/x_center",schemaPath:"#/properties/x_center/anyOf/0/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
var _valid0 = _errs9 === errors;
valid1 = valid1 || _valid0;
const _errs11 = errors;
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err14 = {instancePath:instancePath+"/x_center",schemaPath:"#/properties/x_center/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/x_center",schemaPath:"#/properties/x_center/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err16 = {instancePath:instancePath+"/x_center",schemaPath:"#/properties/x_center/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
}
if(data.y_center !== undefined){
let data4 = data.y_center;
const _errs14 = errors;
let valid2 = false;
const _errs15 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err17 = {instancePath:instancePath+"/y_center",schemaPath:"#/properties/y_center/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 <= 0 || isNaN(data4)){
const err18 = {instancePath:instancePath+"/y_center",schemaPath:"#/properties/y_center/anyOf/0/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
var _valid1 = _errs15 === errors;
valid2 = valid2 || _valid1;
const _errs17 = errors;
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err19 = {instancePath:instancePath+"/y_center",schemaPath:"#/properties/y_center/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/y_center",schemaPath:"#/properties/y_center/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var _valid1 = _errs17 === errors;
valid2 = valid2 || _valid1;
if(!valid2){
const err21 = {instancePath:instancePath+"/y_center",schemaPath:"#/properties/y_center/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
else {
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
}
}
if(data.width !== undefined){
let data5 = data.width;
const _errs20 = errors;
let valid3 = false;
const _errs21 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err22 = {instancePath:instancePath+"/width",schemaPath:"#/properties/width/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 <= 0 || isNaN(data5)){
const err23 = {instancePath:instancePath+"/width",schemaPath:"#/properties/width/anyOf/0/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
var _valid2 = _errs21 === errors;
valid3 = valid3 || _valid2;
const _errs23 = errors;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err24 = {instancePath:instancePath+"/width",schemaPath:"#/properties/width/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/width",schemaPath:"#/properties/width/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid2 = _errs23 === errors;
valid3 = valid3 || _valid2;
if(!valid3){
const err26 = {instancePath:instancePath+"/width",schemaPath:"#/properties/width/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
else {
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
}
}
if(data.height !== undefined){
let data6 = data.height;
const _errs26 = errors;
let valid4 = false;
const _errs27 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err27 = {instancePath:instancePath+"/height",schemaPath:"#/properties/height/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 <= 0 || isNaN(data6)){
const err28 = {instancePath:instancePath+"/height",schemaPath:"#/properties/height/anyOf/0/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
var _valid3 = _errs27 === errors;
valid4 = valid4 || _valid3;
const _errs29 = errors;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err29 = {instancePath:instancePath+"/height",schemaPath:"#/properties/height/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/height",schemaPath:"#/properties/height/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
var _valid3 = _errs29 === errors;
valid4 = valid4 || _valid3;
if(!valid4){
const err31 = {instancePath:instancePath+"/height",schemaPath:"#/properties/height/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
else {
errors = _errs26;
if(vErrors !== null){
if(_errs26){
vErrors.length = _errs26;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err32 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
validate50.errors = vErrors;
return errors === 0;
}
validate50.evaluated = {"props":{"type":true,"name":true,"images":true,"x_center":true,"y_center":true,"width":true,"height":true},"dynamicProps":false,"dynamicItems":false};

export const block25 = validate51;
const schema62 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Relative Static Crop v1","name":"Relative Static Crop","version":"v1","short_description":"Cut the same part out of every image, whatever its size.","long_description":"The rectangle is given by its middle and its size as parts of the width and height of the image, from 0 to 1. A rectangle that begins left of or above the image gives null, as in Roboflow; one that ends beyond it is cut off there.","license":"Apache-2.0","block_type":"transformation","ui_manifest":{"section":"transformation","icon":"far fa-crop-alt","blockPriority":2},"examples":[{"type":"roboflow_core/relative_statoic_crop@v1","name":"crop","images":"$inputs.image","x_center":0.5,"y_center":0.5,"width":0.5,"height":0.5}],"type":"object","properties":{"type":{"enum":["roboflow_core/relative_statoic_crop@v1","RelativeStaticCrop"],"type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"images":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["image"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Images","description":"The images to cut from.","examples":["$inputs.image","$steps.cropping.crops"],"aliases":["image"]},"x_center":{"anyOf":[{"type":"number","minimum":0,"maximum":1},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float_zero_to_one"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Middle of the crop from the left","description":"Middle of the crop from the left, as a part of the image from 0 to 1.","examples":[0.3,"$inputs.center_x"]},"y_center":{"anyOf":[{"type":"number","minimum":0,"maximum":1},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float_zero_to_one"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Middle of the crop from the top","description":"Middle of the crop from the top, as a part of the image from 0 to 1.","examples":[0.3,"$inputs.center_y"]},"width":{"anyOf":[{"type":"number","minimum":0,"maximum":1},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float_zero_to_one"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Width of the crop","description":"Width of the crop, as a part of the image from 0 to 1.","examples":[0.3,"$inputs.width"]},"height":{"anyOf":[{"type":"number","minimum":0,"maximum":1},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float_zero_to_one"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Height of the crop","description":"Height of the crop, as a part of the image from 0 to 1.","examples":[0.3,"$inputs.height"]}},"required":["type","name","images","x_center","y_center","width","height"],"$id":"block25"};

function validate51(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block25" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate51.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.images === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "images"},message:"must have required property '"+"images"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.x_center === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "x_center"},message:"must have required property '"+"x_center"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.y_center === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "y_center"},message:"must have required property '"+"y_center"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.width === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "width"},message:"must have required property '"+"width"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.height === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "height"},message:"must have required property '"+"height"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err7 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!((data0 === "roboflow_core/relative_statoic_crop@v1") || (data0 === "RelativeStaticCrop"))){
const err8 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema62.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err9 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.images !== undefined){
let data2 = data.images;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err10 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.x_center !== undefined){
let data3 = data.x_center;
const _errs8 = errors;
let valid1 = false;
const _errs9 = errors;
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 1 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/x_center",schemaPath:"#/properties/x_center/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err13 = {instancePath:instancePath+"/x_center",schemaPath:"#/properties/x_center/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/x_center",schemaPath:"#/properties/x_center/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid1 = valid1 || _valid0;
const _errs11 = errors;
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err15 = {instancePath:instancePath+"/x_center",schemaPath:"#/properties/x_center/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/x_center",schemaPath:"#/properties/x_center/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err17 = {instancePath:instancePath+"/x_center",schemaPath:"#/properties/x_center/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
}
if(data.y_center !== undefined){
let data4 = data.y_center;
const _errs14 = errors;
let valid2 = false;
const _errs15 = errors;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 1 || isNaN(data4)){
const err18 = {instancePath:instancePath+"/y_center",schemaPath:"#/properties/y_center/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err19 = {instancePath:instancePath+"/y_center",schemaPath:"#/properties/y_center/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/y_center",schemaPath:"#/properties/y_center/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var _valid1 = _errs15 === errors;
valid2 = valid2 || _valid1;
const _errs17 = errors;
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err21 = {instancePath:instancePath+"/y_center",schemaPath:"#/properties/y_center/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/y_center",schemaPath:"#/properties/y_center/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid1 = _errs17 === errors;
valid2 = valid2 || _valid1;
if(!valid2){
const err23 = {instancePath:instancePath+"/y_center",schemaPath:"#/properties/y_center/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
else {
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
}
}
if(data.width !== undefined){
let data5 = data.width;
const _errs20 = errors;
let valid3 = false;
const _errs21 = errors;
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 1 || isNaN(data5)){
const err24 = {instancePath:instancePath+"/width",schemaPath:"#/properties/width/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err25 = {instancePath:instancePath+"/width",schemaPath:"#/properties/width/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/width",schemaPath:"#/properties/width/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var _valid2 = _errs21 === errors;
valid3 = valid3 || _valid2;
const _errs23 = errors;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err27 = {instancePath:instancePath+"/width",schemaPath:"#/properties/width/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/width",schemaPath:"#/properties/width/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var _valid2 = _errs23 === errors;
valid3 = valid3 || _valid2;
if(!valid3){
const err29 = {instancePath:instancePath+"/width",schemaPath:"#/properties/width/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
else {
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
}
}
if(data.height !== undefined){
let data6 = data.height;
const _errs26 = errors;
let valid4 = false;
const _errs27 = errors;
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 1 || isNaN(data6)){
const err30 = {instancePath:instancePath+"/height",schemaPath:"#/properties/height/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data6 < 0 || isNaN(data6)){
const err31 = {instancePath:instancePath+"/height",schemaPath:"#/properties/height/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/height",schemaPath:"#/properties/height/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid3 = _errs27 === errors;
valid4 = valid4 || _valid3;
const _errs29 = errors;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err33 = {instancePath:instancePath+"/height",schemaPath:"#/properties/height/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/height",schemaPath:"#/properties/height/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var _valid3 = _errs29 === errors;
valid4 = valid4 || _valid3;
if(!valid4){
const err35 = {instancePath:instancePath+"/height",schemaPath:"#/properties/height/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
else {
errors = _errs26;
if(vErrors !== null){
if(_errs26){
vErrors.length = _errs26;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err36 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
validate51.errors = vErrors;
return errors === 0;
}
validate51.evaluated = {"props":{"type":true,"name":true,"images":true,"x_center":true,"y_center":true,"width":true,"height":true},"dynamicProps":false,"dynamicItems":false};

export const block26 = validate52;
const schema63 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Bounding Box Visualization v1","name":"Bounding Box Visualization","version":"v1","short_description":"Draw a box around everything that was found.","long_description":"Gives the image with the boxes of the detections over it. It is an image as any other: it can be an output, be cropped, be asked about, or be drawn on again. Roboflow and this package do not draw the same pixels.","license":"Apache-2.0","block_type":"visualization","search_keywords":["annotator"],"ui_manifest":{"section":"visualization","icon":"far fa-object-group","blockPriority":0,"popular":true,"supervision":true,"warnings":[{"property":"copy_image","value":false,"message":"This setting will mutate its input image. If the input is used by other blocks, it may cause unexpected behavior."}]},"examples":[{"type":"roboflow_core/bounding_box_visualization@v1","name":"drawing","image":"$inputs.image","predictions":"$steps.detector.predictions"}],"type":"object","properties":{"type":{"enum":["roboflow_core/bounding_box_visualization@v1","BoundingBoxVisualization"],"type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"image":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["image"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Image","description":"The image to draw on.","examples":["$inputs.image","$steps.cropping.crops"]},"copy_image":{"anyOf":[{"type":"boolean"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["boolean"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Copy the image","description":"Images are never changed here, so that this makes no difference.","default":true,"examples":[true,false]},"predictions":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["instance_segmentation_prediction","keypoint_detection_prediction","object_detection_prediction","rle_instance_segmentation_prediction"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Detections","description":"What was found in the image.","examples":["$steps.object_detection_model.predictions"]},"color_palette":{"anyOf":[{"type":"string","enum":["DEFAULT","CUSTOM","ROBOFLOW","Matplotlib Viridis","Matplotlib Plasma","Matplotlib Inferno","Matplotlib Magma","Matplotlib Cividis","Matplotlib Pastel1","Matplotlib Pastel2","Matplotlib Paired","Matplotlib Accent","Matplotlib Dark2","Matplotlib Set1","Matplotlib Set2","Matplotlib Set3","Matplotlib Tab10","Matplotlib Tab20","Matplotlib Tab20b","Matplotlib Tab20c"]},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Palette","description":"The colours to draw with.","default":"DEFAULT","examples":["DEFAULT","$inputs.color_palette"]},"palette_size":{"anyOf":[{"type":"integer"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["integer"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Size of the palette","description":"How many colours to take from a palette of Matplotlib.","default":10,"examples":[10,"$inputs.palette_size"]},"custom_colors":{"anyOf":[{"type":"array","items":{"type":"string"}},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["list_of_values"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Colours","description":"Of the palette `CUSTOM`: `#rrggbb`, `rgb(r, g, b)` or names.","default":[],"examples":[["#FF0000","#00FF00","#0000FF"],"$inputs.custom_colors"]},"color_axis":{"anyOf":[{"type":"string","enum":["INDEX","CLASS","TRACK"]},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Colour by","description":"What has a colour of its own: each detection, each class or each tracked object.","default":"CLASS","examples":["CLASS","$inputs.color_axis"]},"thickness":{"anyOf":[{"type":"integer"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["integer"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Thickness","description":"Of the lines, in pixels. 0 draws nothing.","default":2,"examples":[2,"$inputs.thickness"]},"roundness":{"anyOf":[{"type":"number","minimum":0,"maximum":1},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float_zero_to_one"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Roundness","description":"Of the corners: 0 is square, 1 as round as the box allows.","default":0,"examples":[0,"$inputs.roundness"]}},"required":["type","name","image","predictions"],"$id":"block26"};

function validate52(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block26" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate52.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.image === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "image"},message:"must have required property '"+"image"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.predictions === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "predictions"},message:"must have required property '"+"predictions"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!((data0 === "roboflow_core/bounding_box_visualization@v1") || (data0 === "BoundingBoxVisualization"))){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema63.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.image !== undefined){
let data2 = data.image;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err7 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.copy_image !== undefined){
let data3 = data.copy_image;
const _errs8 = errors;
let valid1 = false;
const _errs9 = errors;
if(typeof data3 !== "boolean"){
const err9 = {instancePath:instancePath+"/copy_image",schemaPath:"#/properties/copy_image/anyOf/0/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid1 = valid1 || _valid0;
const _errs11 = errors;
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err10 = {instancePath:instancePath+"/copy_image",schemaPath:"#/properties/copy_image/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/copy_image",schemaPath:"#/properties/copy_image/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err12 = {instancePath:instancePath+"/copy_image",schemaPath:"#/properties/copy_image/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
}
if(data.predictions !== undefined){
let data4 = data.predictions;
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err13 = {instancePath:instancePath+"/predictions",schemaPath:"#/properties/predictions/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/predictions",schemaPath:"#/properties/predictions/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.color_palette !== undefined){
let data5 = data.color_palette;
const _errs16 = errors;
let valid2 = false;
const _errs17 = errors;
if(typeof data5 !== "string"){
const err15 = {instancePath:instancePath+"/color_palette",schemaPath:"#/properties/color_palette/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(!((((((((((((((((((((data5 === "DEFAULT") || (data5 === "CUSTOM")) || (data5 === "ROBOFLOW")) || (data5 === "Matplotlib Viridis")) || (data5 === "Matplotlib Plasma")) || (data5 === "Matplotlib Inferno")) || (data5 === "Matplotlib Magma")) || (data5 === "Matplotlib Cividis")) || (data5 === "Matplotlib Pastel1")) || (data5 === "Matplotlib Pastel2")) || (data5 === "Matplotlib Paired")) || (data5 === "Matplotlib Accent")) || (data5 === "Matplotlib Dark2")) || (data5 === "Matplotlib Set1")) || (data5 === "Matplotlib Set2")) || (data5 === "Matplotlib Set3")) || (data5 === "Matplotlib Tab10")) || (data5 === "Matplotlib Tab20")) || (data5 === "Matplotlib Tab20b")) || (data5 === "Matplotlib Tab20c"))){
const err16 = {instancePath:instancePath+"/color_palette",schemaPath:"#/properties/color_palette/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema63.properties.color_palette.anyOf[0].enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid1 = _errs17 === errors;
valid2 = valid2 || _valid1;
const _errs19 = errors;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err17 = {instancePath:instancePath+"/color_palette",schemaPath:"#/properties/color_palette/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/color_palette",schemaPath:"#/properties/color_palette/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid1 = _errs19 === errors;
valid2 = valid2 || _valid1;
if(!valid2){
const err19 = {instancePath:instancePath+"/color_palette",schemaPath:"#/properties/color_palette/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
else {
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
}
}
if(data.palette_size !== undefined){
let data6 = data.palette_size;
const _errs22 = errors;
let valid3 = false;
const _errs23 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err20 = {instancePath:instancePath+"/palette_size",schemaPath:"#/properties/palette_size/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var _valid2 = _errs23 === errors;
valid3 = valid3 || _valid2;
const _errs25 = errors;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err21 = {instancePath:instancePath+"/palette_size",schemaPath:"#/properties/palette_size/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/palette_size",schemaPath:"#/properties/palette_size/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid2 = _errs25 === errors;
valid3 = valid3 || _valid2;
if(!valid3){
const err23 = {instancePath:instancePath+"/palette_size",schemaPath:"#/properties/palette_size/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
else {
errors = _errs22;
if(vErrors !== null){
if(_errs22){
vErrors.length = _errs22;
}
else {
vErrors = null;
}
}
}
}
if(data.custom_colors !== undefined){
let data7 = data.custom_colors;
const _errs28 = errors;
let valid4 = false;
const _errs29 = errors;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
if(typeof data7[i0] !== "string"){
const err24 = {instancePath:instancePath+"/custom_colors/" + i0,schemaPath:"#/properties/custom_colors/anyOf/0/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/custom_colors",schemaPath:"#/properties/custom_colors/anyOf/0/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid3 = _errs29 === errors;
valid4 = valid4 || _valid3;
const _errs33 = errors;
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
const err26 = {instancePath:instancePath+"/custom_colors",schemaPath:"#/properties/custom_colors/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/custom_colors",schemaPath:"#/properties/custom_colors/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var _valid3 = _errs33 === errors;
valid4 = valid4 || _valid3;
if(!valid4){
const err28 = {instancePath:instancePath+"/custom_colors",schemaPath:"#/properties/custom_colors/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
else {
errors = _errs28;
if(vErrors !== null){
if(_errs28){
vErrors.length = _errs28;
}
else {
vErrors = null;
}
}
}
}
if(data.color_axis !== undefined){
let data9 = data.color_axis;
const _errs36 = errors;
let valid7 = false;
const _errs37 = errors;
if(typeof data9 !== "string"){
const err29 = {instancePath:instancePath+"/color_axis",schemaPath:"#/properties/color_axis/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(!(((data9 === "INDEX") || (data9 === "CLASS")) || (data9 === "TRACK"))){
const err30 = {instancePath:instancePath+"/color_axis",schemaPath:"#/properties/color_axis/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema63.properties.color_axis.anyOf[0].enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
var _valid4 = _errs37 === errors;
valid7 = valid7 || _valid4;
const _errs39 = errors;
if(typeof data9 === "string"){
if(!pattern4.test(data9)){
const err31 = {instancePath:instancePath+"/color_axis",schemaPath:"#/properties/color_axis/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/color_axis",schemaPath:"#/properties/color_axis/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid4 = _errs39 === errors;
valid7 = valid7 || _valid4;
if(!valid7){
const err33 = {instancePath:instancePath+"/color_axis",schemaPath:"#/properties/color_axis/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
else {
errors = _errs36;
if(vErrors !== null){
if(_errs36){
vErrors.length = _errs36;
}
else {
vErrors = null;
}
}
}
}
if(data.thickness !== undefined){
let data10 = data.thickness;
const _errs42 = errors;
let valid8 = false;
const _errs43 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err34 = {instancePath:instancePath+"/thickness",schemaPath:"#/properties/thickness/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var _valid5 = _errs43 === errors;
valid8 = valid8 || _valid5;
const _errs45 = errors;
if(typeof data10 === "string"){
if(!pattern4.test(data10)){
const err35 = {instancePath:instancePath+"/thickness",schemaPath:"#/properties/thickness/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/thickness",schemaPath:"#/properties/thickness/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var _valid5 = _errs45 === errors;
valid8 = valid8 || _valid5;
if(!valid8){
const err37 = {instancePath:instancePath+"/thickness",schemaPath:"#/properties/thickness/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
else {
errors = _errs42;
if(vErrors !== null){
if(_errs42){
vErrors.length = _errs42;
}
else {
vErrors = null;
}
}
}
}
if(data.roundness !== undefined){
let data11 = data.roundness;
const _errs48 = errors;
let valid9 = false;
const _errs49 = errors;
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 1 || isNaN(data11)){
const err38 = {instancePath:instancePath+"/roundness",schemaPath:"#/properties/roundness/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data11 < 0 || isNaN(data11)){
const err39 = {instancePath:instancePath+"/roundness",schemaPath:"#/properties/roundness/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/roundness",schemaPath:"#/properties/roundness/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
var _valid6 = _errs49 === errors;
valid9 = valid9 || _valid6;
const _errs51 = errors;
if(typeof data11 === "string"){
if(!pattern4.test(data11)){
const err41 = {instancePath:instancePath+"/roundness",schemaPath:"#/properties/roundness/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/roundness",schemaPath:"#/properties/roundness/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
var _valid6 = _errs51 === errors;
valid9 = valid9 || _valid6;
if(!valid9){
const err43 = {instancePath:instancePath+"/roundness",schemaPath:"#/properties/roundness/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
else {
errors = _errs48;
if(vErrors !== null){
if(_errs48){
vErrors.length = _errs48;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err44 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
validate52.errors = vErrors;
return errors === 0;
}
validate52.evaluated = {"props":{"type":true,"name":true,"image":true,"copy_image":true,"predictions":true,"color_palette":true,"palette_size":true,"custom_colors":true,"color_axis":true,"thickness":true,"roundness":true},"dynamicProps":false,"dynamicItems":false};

export const block27 = validate53;
const schema64 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Label Visualization v1","name":"Label Visualization","version":"v1","short_description":"Write what was found beside it.","long_description":"Gives the image with a label at each detection: its class, confidence, size or number. A label that would stand outside the image is moved into it. Draw boxes first with `bounding_box_visualization` and give its image to this block to have both.","license":"Apache-2.0","block_type":"visualization","search_keywords":["annotator"],"ui_manifest":{"section":"visualization","icon":"far fa-tag","blockPriority":2,"popular":true,"supervision":true,"warnings":[{"property":"copy_image","value":false,"message":"This setting will mutate its input image. If the input is used by other blocks, it may cause unexpected behavior."}]},"examples":[{"type":"roboflow_core/label_visualization@v1","name":"drawing","image":"$inputs.image","predictions":"$steps.detector.predictions"}],"type":"object","properties":{"type":{"enum":["roboflow_core/label_visualization@v1","LabelVisualization"],"type":"string","title":"Type","description":"Identifier and version of the block."},"name":{"type":"string","title":"Step name","description":"Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`."},"image":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["image"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Image","description":"The image to draw on.","examples":["$inputs.image","$steps.cropping.crops"]},"copy_image":{"anyOf":[{"type":"boolean"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["boolean"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Copy the image","description":"Images are never changed here, so that this makes no difference.","default":true,"examples":[true,false]},"predictions":{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["instance_segmentation_prediction","keypoint_detection_prediction","object_detection_prediction","rle_instance_segmentation_prediction"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)","title":"Detections","description":"What was found in the image.","examples":["$steps.object_detection_model.predictions"]},"color_palette":{"anyOf":[{"type":"string","enum":["DEFAULT","CUSTOM","ROBOFLOW","Matplotlib Viridis","Matplotlib Plasma","Matplotlib Inferno","Matplotlib Magma","Matplotlib Cividis","Matplotlib Pastel1","Matplotlib Pastel2","Matplotlib Paired","Matplotlib Accent","Matplotlib Dark2","Matplotlib Set1","Matplotlib Set2","Matplotlib Set3","Matplotlib Tab10","Matplotlib Tab20","Matplotlib Tab20b","Matplotlib Tab20c"]},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Palette","description":"The colours to draw with.","default":"DEFAULT","examples":["DEFAULT","$inputs.color_palette"]},"palette_size":{"anyOf":[{"type":"integer"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["integer"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Size of the palette","description":"How many colours to take from a palette of Matplotlib.","default":10,"examples":[10,"$inputs.palette_size"]},"custom_colors":{"anyOf":[{"type":"array","items":{"type":"string"}},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["list_of_values"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Colours","description":"Of the palette `CUSTOM`: `#rrggbb`, `rgb(r, g, b)` or names.","default":[],"examples":[["#FF0000","#00FF00","#0000FF"],"$inputs.custom_colors"]},"color_axis":{"anyOf":[{"type":"string","enum":["INDEX","CLASS","TRACK"]},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Colour by","description":"What has a colour of its own: each detection, each class or each tracked object.","default":"CLASS","examples":["CLASS","$inputs.color_axis"]},"text":{"anyOf":[{"type":"string","enum":["Class","Confidence","Class and Confidence","Index","Dimensions","Area","Area (mask)","Area (converted)","Tracker Id","Time In Zone"]},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Text","description":"What to write.","default":"Class","examples":["LABEL","$inputs.text"],"always_visible":true},"text_position":{"anyOf":[{"type":"string","enum":["CENTER","CENTER_LEFT","CENTER_RIGHT","TOP_CENTER","TOP_LEFT","TOP_RIGHT","BOTTOM_LEFT","BOTTOM_CENTER","BOTTOM_RIGHT","CENTER_OF_MASS"]},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Position","description":"The point of the box at which the label stands.","default":"TOP_LEFT","examples":["CENTER","$inputs.text_position"]},"text_color":{"anyOf":[{"type":"string"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["string"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Colour of the text","description":"`#rrggbb`, `rgb(r, g, b)` or a name such as `WHITE`.","default":"WHITE","examples":["WHITE","#FFFFFF","rgb(255, 255, 255)$inputs.text_color"]},"text_scale":{"anyOf":[{"type":"number"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["float"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Scale of the text","description":"Size of the text; 1 is 28 pixels.","default":1,"examples":[1,"$inputs.text_scale"]},"text_thickness":{"anyOf":[{"type":"integer"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["integer"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Thickness of the text","description":"Bold from 2 on.","default":1,"examples":[1,"$inputs.text_thickness"]},"text_padding":{"anyOf":[{"type":"integer"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["integer"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Padding","description":"Between the text and the edge of its label, in pixels.","default":10,"examples":[10,"$inputs.text_padding"]},"border_radius":{"anyOf":[{"type":"integer"},{"type":"string","reference":true,"selected_element":"any_data","selector_points_to_batch":"dynamic","kind":["integer"],"pattern":"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"}],"title":"Radius of the corners","description":"Of the label, in pixels.","default":0,"examples":[0,"$inputs.border_radius"]}},"required":["type","name","image","predictions"],"$id":"block27"};

function validate53(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="block27" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate53.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.image === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "image"},message:"must have required property '"+"image"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.predictions === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "predictions"},message:"must have required property '"+"predictions"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!((data0 === "roboflow_core/label_visualization@v1") || (data0 === "LabelVisualization"))){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema64.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.image !== undefined){
let data2 = data.image;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err7 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.copy_image !== undefined){
let data3 = data.copy_image;
const _errs8 = errors;
let valid1 = false;
const _errs9 = errors;
if(typeof data3 !== "boolean"){
const err9 = {instancePath:instancePath+"/copy_image",schemaPath:"#/properties/copy_image/anyOf/0/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid1 = valid1 || _valid0;
const _errs11 = errors;
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err10 = {instancePath:instancePath+"/copy_image",schemaPath:"#/properties/copy_image/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/copy_image",schemaPath:"#/properties/copy_image/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err12 = {instancePath:instancePath+"/copy_image",schemaPath:"#/properties/copy_image/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
}
if(data.predictions !== undefined){
let data4 = data.predictions;
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err13 = {instancePath:instancePath+"/predictions",schemaPath:"#/properties/predictions/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/predictions",schemaPath:"#/properties/predictions/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.color_palette !== undefined){
let data5 = data.color_palette;
const _errs16 = errors;
let valid2 = false;
const _errs17 = errors;
if(typeof data5 !== "string"){
const err15 = {instancePath:instancePath+"/color_palette",schemaPath:"#/properties/color_palette/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(!((((((((((((((((((((data5 === "DEFAULT") || (data5 === "CUSTOM")) || (data5 === "ROBOFLOW")) || (data5 === "Matplotlib Viridis")) || (data5 === "Matplotlib Plasma")) || (data5 === "Matplotlib Inferno")) || (data5 === "Matplotlib Magma")) || (data5 === "Matplotlib Cividis")) || (data5 === "Matplotlib Pastel1")) || (data5 === "Matplotlib Pastel2")) || (data5 === "Matplotlib Paired")) || (data5 === "Matplotlib Accent")) || (data5 === "Matplotlib Dark2")) || (data5 === "Matplotlib Set1")) || (data5 === "Matplotlib Set2")) || (data5 === "Matplotlib Set3")) || (data5 === "Matplotlib Tab10")) || (data5 === "Matplotlib Tab20")) || (data5 === "Matplotlib Tab20b")) || (data5 === "Matplotlib Tab20c"))){
const err16 = {instancePath:instancePath+"/color_palette",schemaPath:"#/properties/color_palette/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema64.properties.color_palette.anyOf[0].enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid1 = _errs17 === errors;
valid2 = valid2 || _valid1;
const _errs19 = errors;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err17 = {instancePath:instancePath+"/color_palette",schemaPath:"#/properties/color_palette/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/color_palette",schemaPath:"#/properties/color_palette/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid1 = _errs19 === errors;
valid2 = valid2 || _valid1;
if(!valid2){
const err19 = {instancePath:instancePath+"/color_palette",schemaPath:"#/properties/color_palette/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
else {
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
}
}
if(data.palette_size !== undefined){
let data6 = data.palette_size;
const _errs22 = errors;
let valid3 = false;
const _errs23 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err20 = {instancePath:instancePath+"/palette_size",schemaPath:"#/properties/palette_size/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var _valid2 = _errs23 === errors;
valid3 = valid3 || _valid2;
const _errs25 = errors;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err21 = {instancePath:instancePath+"/palette_size",schemaPath:"#/properties/palette_size/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/palette_size",schemaPath:"#/properties/palette_size/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid2 = _errs25 === errors;
valid3 = valid3 || _valid2;
if(!valid3){
const err23 = {instancePath:instancePath+"/palette_size",schemaPath:"#/properties/palette_size/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
else {
errors = _errs22;
if(vErrors !== null){
if(_errs22){
vErrors.length = _errs22;
}
else {
vErrors = null;
}
}
}
}
if(data.custom_colors !== undefined){
let data7 = data.custom_colors;
const _errs28 = errors;
let valid4 = false;
const _errs29 = errors;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
if(typeof data7[i0] !== "string"){
const err24 = {instancePath:instancePath+"/custom_colors/" + i0,schemaPath:"#/properties/custom_colors/anyOf/0/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/custom_colors",schemaPath:"#/properties/custom_colors/anyOf/0/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid3 = _errs29 === errors;
valid4 = valid4 || _valid3;
const _errs33 = errors;
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
const err26 = {instancePath:instancePath+"/custom_colors",schemaPath:"#/properties/custom_colors/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/custom_colors",schemaPath:"#/properties/custom_colors/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var _valid3 = _errs33 === errors;
valid4 = valid4 || _valid3;
if(!valid4){
const err28 = {instancePath:instancePath+"/custom_colors",schemaPath:"#/properties/custom_colors/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
else {
errors = _errs28;
if(vErrors !== null){
if(_errs28){
vErrors.length = _errs28;
}
else {
vErrors = null;
}
}
}
}
if(data.color_axis !== undefined){
let data9 = data.color_axis;
const _errs36 = errors;
let valid7 = false;
const _errs37 = errors;
if(typeof data9 !== "string"){
const err29 = {instancePath:instancePath+"/color_axis",schemaPath:"#/properties/color_axis/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(!(((data9 === "INDEX") || (data9 === "CLASS")) || (data9 === "TRACK"))){
const err30 = {instancePath:instancePath+"/color_axis",schemaPath:"#/properties/color_axis/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema64.properties.color_axis.anyOf[0].enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
var _valid4 = _errs37 === errors;
valid7 = valid7 || _valid4;
const _errs39 = errors;
if(typeof data9 === "string"){
if(!pattern4.test(data9)){
const err31 = {instancePath:instancePath+"/color_axis",schemaPath:"#/properties/color_axis/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/color_axis",schemaPath:"#/properties/color_axis/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid4 = _errs39 === errors;
valid7 = valid7 || _valid4;
if(!valid7){
const err33 = {instancePath:instancePath+"/color_axis",schemaPath:"#/properties/color_axis/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
else {
errors = _errs36;
if(vErrors !== null){
if(_errs36){
vErrors.length = _errs36;
}
else {
vErrors = null;
}
}
}
}
if(data.text !== undefined){
let data10 = data.text;
const _errs42 = errors;
let valid8 = false;
const _errs43 = errors;
if(typeof data10 !== "string"){
const err34 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(!((((((((((data10 === "Class") || (data10 === "Confidence")) || (data10 === "Class and Confidence")) || (data10 === "Index")) || (data10 === "Dimensions")) || (data10 === "Area")) || (data10 === "Area (mask)")) || (data10 === "Area (converted)")) || (data10 === "Tracker Id")) || (data10 === "Time In Zone"))){
const err35 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema64.properties.text.anyOf[0].enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var _valid5 = _errs43 === errors;
valid8 = valid8 || _valid5;
const _errs45 = errors;
if(typeof data10 === "string"){
if(!pattern4.test(data10)){
const err36 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
var _valid5 = _errs45 === errors;
valid8 = valid8 || _valid5;
if(!valid8){
const err38 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
else {
errors = _errs42;
if(vErrors !== null){
if(_errs42){
vErrors.length = _errs42;
}
else {
vErrors = null;
}
}
}
}
if(data.text_position !== undefined){
let data11 = data.text_position;
const _errs48 = errors;
let valid9 = false;
const _errs49 = errors;
if(typeof data11 !== "string"){
const err39 = {instancePath:instancePath+"/text_position",schemaPath:"#/properties/text_position/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(!((((((((((data11 === "CENTER") || (data11 === "CENTER_LEFT")) || (data11 === "CENTER_RIGHT")) || (data11 === "TOP_CENTER")) || (data11 === "TOP_LEFT")) || (data11 === "TOP_RIGHT")) || (data11 === "BOTTOM_LEFT")) || (data11 === "BOTTOM_CENTER")) || (data11 === "BOTTOM_RIGHT")) || (data11 === "CENTER_OF_MASS"))){
const err40 = {instancePath:instancePath+"/text_position",schemaPath:"#/properties/text_position/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema64.properties.text_position.anyOf[0].enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
var _valid6 = _errs49 === errors;
valid9 = valid9 || _valid6;
const _errs51 = errors;
if(typeof data11 === "string"){
if(!pattern4.test(data11)){
const err41 = {instancePath:instancePath+"/text_position",schemaPath:"#/properties/text_position/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/text_position",schemaPath:"#/properties/text_position/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
var _valid6 = _errs51 === errors;
valid9 = valid9 || _valid6;
if(!valid9){
const err43 = {instancePath:instancePath+"/text_position",schemaPath:"#/properties/text_position/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
else {
errors = _errs48;
if(vErrors !== null){
if(_errs48){
vErrors.length = _errs48;
}
else {
vErrors = null;
}
}
}
}
if(data.text_color !== undefined){
let data12 = data.text_color;
const _errs54 = errors;
let valid10 = false;
const _errs55 = errors;
if(typeof data12 !== "string"){
const err44 = {instancePath:instancePath+"/text_color",schemaPath:"#/properties/text_color/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
var _valid7 = _errs55 === errors;
valid10 = valid10 || _valid7;
const _errs57 = errors;
if(typeof data12 === "string"){
if(!pattern4.test(data12)){
const err45 = {instancePath:instancePath+"/text_color",schemaPath:"#/properties/text_color/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/text_color",schemaPath:"#/properties/text_color/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
var _valid7 = _errs57 === errors;
valid10 = valid10 || _valid7;
if(!valid10){
const err47 = {instancePath:instancePath+"/text_color",schemaPath:"#/properties/text_color/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
else {
errors = _errs54;
if(vErrors !== null){
if(_errs54){
vErrors.length = _errs54;
}
else {
vErrors = null;
}
}
}
}
if(data.text_scale !== undefined){
let data13 = data.text_scale;
const _errs60 = errors;
let valid11 = false;
const _errs61 = errors;
if(!((typeof data13 == "number") && (isFinite(data13)))){
const err48 = {instancePath:instancePath+"/text_scale",schemaPath:"#/properties/text_scale/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
var _valid8 = _errs61 === errors;
valid11 = valid11 || _valid8;
const _errs63 = errors;
if(typeof data13 === "string"){
if(!pattern4.test(data13)){
const err49 = {instancePath:instancePath+"/text_scale",schemaPath:"#/properties/text_scale/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/text_scale",schemaPath:"#/properties/text_scale/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
var _valid8 = _errs63 === errors;
valid11 = valid11 || _valid8;
if(!valid11){
const err51 = {instancePath:instancePath+"/text_scale",schemaPath:"#/properties/text_scale/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
else {
errors = _errs60;
if(vErrors !== null){
if(_errs60){
vErrors.length = _errs60;
}
else {
vErrors = null;
}
}
}
}
if(data.text_thickness !== undefined){
let data14 = data.text_thickness;
const _errs66 = errors;
let valid12 = false;
const _errs67 = errors;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err52 = {instancePath:instancePath+"/text_thickness",schemaPath:"#/properties/text_thickness/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
var _valid9 = _errs67 === errors;
valid12 = valid12 || _valid9;
const _errs69 = errors;
if(typeof data14 === "string"){
if(!pattern4.test(data14)){
const err53 = {instancePath:instancePath+"/text_thickness",schemaPath:"#/properties/text_thickness/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
else {
const err54 = {instancePath:instancePath+"/text_thickness",schemaPath:"#/properties/text_thickness/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
var _valid9 = _errs69 === errors;
valid12 = valid12 || _valid9;
if(!valid12){
const err55 = {instancePath:instancePath+"/text_thickness",schemaPath:"#/properties/text_thickness/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
else {
errors = _errs66;
if(vErrors !== null){
if(_errs66){
vErrors.length = _errs66;
}
else {
vErrors = null;
}
}
}
}
if(data.text_padding !== undefined){
let data15 = data.text_padding;
const _errs72 = errors;
let valid13 = false;
const _errs73 = errors;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err56 = {instancePath:instancePath+"/text_padding",schemaPath:"#/properties/text_padding/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
var _valid10 = _errs73 === errors;
valid13 = valid13 || _valid10;
const _errs75 = errors;
if(typeof data15 === "string"){
if(!pattern4.test(data15)){
const err57 = {instancePath:instancePath+"/text_padding",schemaPath:"#/properties/text_padding/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {instancePath:instancePath+"/text_padding",schemaPath:"#/properties/text_padding/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
var _valid10 = _errs75 === errors;
valid13 = valid13 || _valid10;
if(!valid13){
const err59 = {instancePath:instancePath+"/text_padding",schemaPath:"#/properties/text_padding/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
else {
errors = _errs72;
if(vErrors !== null){
if(_errs72){
vErrors.length = _errs72;
}
else {
vErrors = null;
}
}
}
}
if(data.border_radius !== undefined){
let data16 = data.border_radius;
const _errs78 = errors;
let valid14 = false;
const _errs79 = errors;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err60 = {instancePath:instancePath+"/border_radius",schemaPath:"#/properties/border_radius/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
var _valid11 = _errs79 === errors;
valid14 = valid14 || _valid11;
const _errs81 = errors;
if(typeof data16 === "string"){
if(!pattern4.test(data16)){
const err61 = {instancePath:instancePath+"/border_radius",schemaPath:"#/properties/border_radius/anyOf/1/pattern",keyword:"pattern",params:{pattern: "(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"},message:"must match pattern \""+"(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)"+"\""};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/border_radius",schemaPath:"#/properties/border_radius/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
var _valid11 = _errs81 === errors;
valid14 = valid14 || _valid11;
if(!valid14){
const err63 = {instancePath:instancePath+"/border_radius",schemaPath:"#/properties/border_radius/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
else {
errors = _errs78;
if(vErrors !== null){
if(_errs78){
vErrors.length = _errs78;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err64 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
validate53.errors = vErrors;
return errors === 0;
}
validate53.evaluated = {"props":{"type":true,"name":true,"image":true,"copy_image":true,"predictions":true,"color_palette":true,"palette_size":true,"custom_colors":true,"color_axis":true,"text":true,"text_position":true,"text_color":true,"text_scale":true,"text_thickness":true,"text_padding":true,"border_radius":true},"dynamicProps":false,"dynamicItems":false};

export const inputValidators = { WorkflowImage, WorkflowVideoMetadata, WorkflowBatchInput, WorkflowParameter };
export const blockValidators = {
  'roboflow_core/openrouter@v3': block0,
  'roboflow_core/openrouter@v2': block1,
  'roboflow_core/openrouter@v1': block2,
  'roboflow_core/llama_vision@v2': block3,
  'roboflow_core/llama_3_2_vision@v1': block4,
  'roboflow_core/roboflow_object_detection_model@v3': block5,
  'roboflow_core/roboflow_object_detection_model@v2': block6,
  'roboflow_core/roboflow_object_detection_model@v1': block7,
  'roboflow_core/roboflow_classification_model@v3': block8,
  'roboflow_core/roboflow_classification_model@v2': block9,
  'roboflow_core/roboflow_classification_model@v1': block10,
  'roboflow_core/json_parser@v1': block11,
  'roboflow_core/vlm_as_classifier@v2': block12,
  'roboflow_core/vlm_as_classifier@v1': block13,
  'roboflow_core/vlm_as_detector@v2': block14,
  'roboflow_core/vlm_as_detector@v1': block15,
  'roboflow_core/property_definition@v1': block16,
  'roboflow_core/expression@v1': block17,
  'roboflow_core/first_non_empty_or_default@v1': block18,
  'roboflow_core/continue_if@v1': block19,
  'roboflow_core/dimension_collapse@v1': block20,
  'roboflow_core/detections_filter@v1': block21,
  'roboflow_core/detections_classes_replacement@v1': block22,
  'roboflow_core/dynamic_crop@v1': block23,
  'roboflow_core/absolute_static_crop@v1': block24,
  'roboflow_core/relative_statoic_crop@v1': block25,
  'roboflow_core/bounding_box_visualization@v1': block26,
  'roboflow_core/label_visualization@v1': block27,
};
