create schema lab;
