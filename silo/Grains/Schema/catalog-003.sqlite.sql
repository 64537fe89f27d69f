update product set lowest_price_minor = coalesce((select min(json_extract(value, '$.price.minor')) from json_each(product.variants)), 0);
