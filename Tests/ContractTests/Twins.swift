/// One small service that uses every trait, written in both languages by hand.
enum Twins {
  static let botocore = #"""
    {
      "metadata": {
        "apiVersion": "2026-01-01", "endpointPrefix": "things", "protocol": "aws.protocols#restJson1",
        "serviceFullName": "Amazon Things", "serviceId": "My Things", "signingName": "thing"
      },
      "operations": {
        "PutThing": {
          "name": "PutThing",
          "http": {"method": "PUT", "requestUri": "/things/{Id}/{Rest+}?put", "responseCode": 201},
          "input": {"shape": "PutThingRequest"}, "output": {"shape": "PutThingResponse"},
          "errors": [{"shape": "Gone"}, {"shape": "Broken"}],
          "endpoint": {"hostPrefix": "{Account}.data."}
        },
        "ListThings": {
          "http": {"method": "GET", "requestUri": "/things"},
          "input": {"shape": "ListThingsRequest"}, "output": {"shape": "ListThingsResponse"},
          "errors": [{"shape": "Broken"}]
        },
        "Ping": {
          "http": {"method": "POST", "requestUri": "/ping", "responseCode": 204},
          "errors": [{"shape": "Broken"}], "authtype": "none"
        }
      },
      "shapes": {
        "PutThingRequest": {
          "type": "structure", "required": ["Id", "Rest", "Account"], "payload": "Body",
          "members": {
            "Id": {"shape": "Id", "location": "uri", "locationName": "Id"},
            "Rest": {"shape": "String", "location": "uri"},
            "Account": {"shape": "String", "location": "header", "locationName": "x-account", "hostLabel": true},
            "Tags": {"shape": "Texts", "location": "querystring", "locationName": "tag"},
            "More": {"shape": "TextMap", "location": "querystring"},
            "Meta": {"shape": "TextMap", "location": "headers", "locationName": "x-meta-"},
            "Context": {"shape": "Json", "location": "header", "locationName": "x-context", "jsonvalue": true},
            "Since": {"shape": "Timestamp", "location": "header", "locationName": "x-since", "timestampFormat": "iso8601"},
            "Token": {"shape": "String", "location": "querystring", "locationName": "token", "idempotencyToken": true},
            "Size": {"shape": "PutThingRequest.Size", "location": "querystring", "locationName": "size"},
            "Body": {"shape": "Stream"}
          }
        },
        "PutThingResponse": {
          "type": "structure", "required": ["Thing"],
          "members": {
            "Thing": {"shape": "Thing", "locationName": "thing"},
            "Status": {"shape": "Integer", "location": "statusCode"}
          }
        },
        "ListThingsRequest": {
          "type": "structure",
          "members": {
            "Max": {"shape": "Integer", "location": "querystring", "locationName": "max"},
            "Next": {"shape": "String", "location": "querystring", "locationName": "next"}
          }
        },
        "ListThingsResponse": {
          "type": "structure",
          "members": {"Things": {"shape": "ThingList"}, "Next": {"shape": "String"}}
        },
        "ThingList": {"type": "list", "member": {"shape": "Thing"}, "min": 0, "max": 1000},
        "Thing": {
          "type": "structure",
          "members": {
            "Colour": {"shape": "Colour", "locationName": "colour"},
            "Level": {"shape": "Level"},
            "Weight": {"shape": "Weight"},
            "Made": {"shape": "Made"},
            "Secret": {"shape": "Secret"},
            "Any": {"shape": "Document"},
            "Choice": {"shape": "Choice"},
            "Sizes": {"shape": "Sizes"},
            "Parts": {"shape": "ThingList"},
            "Ok": {"shape": "Boolean"}, "Big": {"shape": "Long"}, "Exact": {"shape": "BigDecimal"}
          }
        },
        "Choice": {
          "type": "structure", "union": true,
          "members": {"Text": {"shape": "String"}, "Raw": {"shape": "Blob"}}
        },
        "Id": {"type": "string", "min": 3, "max": 64, "pattern": "^[a-z]+$"},
        "Colour": {"type": "string", "enum": ["RED", "dark-blue"]},
        "Level": {"type": "integer", "enum": ["1", "20"]},
        "Weight": {"type": "double", "min": 0.5, "max": 9007199254740993},
        "Made": {"type": "timestamp", "timestampFormat": "rfc822"},
        "Secret": {"type": "string", "sensitive": true},
        "Json": {"type": "string"},
        "Stream": {"type": "blob", "streaming": true},
        "Texts": {"type": "list", "member": {"shape": "String"}},
        "TextMap": {"type": "map", "key": {"shape": "String"}, "value": {"shape": "String"}},
        "Sizes": {"type": "map", "key": {"shape": "Colour"}, "value": {"shape": "Long"}, "sparse": true},
        "PutThingRequest.Size": {"type": "integer", "min": 1},
        "Gone": {
          "type": "structure", "members": {"Message": {"shape": "String", "locationName": "message"}},
          "exception": true, "error": {"httpStatusCode": 410, "senderFault": true, "code": "Gone"}
        },
        "Broken": {"type": "structure", "members": {}, "exception": true, "fault": true, "error": {"httpStatusCode": 500}},
        "String": {"type": "string"}, "Integer": {"type": "integer"}, "Blob": {"type": "blob"},
        "Timestamp": {"type": "timestamp"}, "Document": {"type": "structure", "document": true, "members": {}},
        "Boolean": {"type": "boolean"}, "Long": {"type": "long"}, "BigDecimal": {"type": "bigdecimal"}
      }
    }
    """#

  static let paginators = #"""
    {"pagination": {"ListThings": {
      "input_token": "Next", "output_token": "Next", "limit_key": "Max", "result_key": "Things"}}}
    """#

  /// Beside what botocore's says: a mixin, an `apply`, a resource, a rename, a foreign namespace and a
  /// shape that no operation reaches. None of these may be seen in the contract.
  static let smithy = #"""
    {
      "smithy": "2.0",
      "metadata": {"suppressions": []},
      "shapes": {
        "my#Things": {
          "type": "service", "version": "2026-01-01",
          "operations": [{"target": "my#Ping"}], "resources": [{"target": "my#ThingResource"}],
          "errors": [{"target": "my#Broken"}], "rename": {"other#Hue": "Colour"},
          "traits": {
            "aws.api#service": {"sdkId": "My Things", "arnNamespace": "t", "endpointPrefix": "things"},
            "aws.auth#sigv4": {"name": "thing"}, "aws.protocols#restJson1": {},
            "smithy.api#title": "Amazon Things",
            "smithy.api#paginated": {"inputToken": "Next", "outputToken": "Next", "pageSize": "Max"}
          }
        },
        "my#ThingResource": {
          "type": "resource", "identifiers": {"Id": {"target": "my#Id"}},
          "put": {"target": "my#PutThing"}, "list": {"target": "my#ListThings"}
        },
        "my#PutThing": {
          "type": "operation", "input": {"target": "my#PutThingRequest"},
          "output": {"target": "my#PutThingResponse"}, "errors": [{"target": "my#Gone"}],
          "traits": {
            "smithy.api#http": {"method": "PUT", "uri": "/things/{Id}/{Rest+}?put", "code": 201},
            "smithy.api#endpoint": {"hostPrefix": "{Account}.data."}
          }
        },
        "my#ListThings": {
          "type": "operation", "input": {"target": "my#ListThingsRequest"},
          "output": {"target": "my#ListThingsResponse"},
          "traits": {
            "smithy.api#http": {"method": "GET", "uri": "/things"},
            "smithy.api#paginated": {"items": "Things"}
          }
        },
        "my#Ping": {
          "type": "operation", "input": {"target": "smithy.api#Unit"},
          "output": {"target": "smithy.api#Unit"},
          "traits": {"smithy.api#http": {"method": "POST", "uri": "/ping", "code": 204}, "smithy.api#auth": []}
        },
        "my#PutThingRequest": {
          "type": "structure", "mixins": [{"target": "my#Identified"}],
          "members": {
            "Rest": {"target": "smithy.api#String", "traits": {"smithy.api#httpLabel": {}, "smithy.api#required": {}}},
            "Account": {
              "target": "smithy.api#String",
              "traits": {"smithy.api#httpHeader": "x-account", "smithy.api#hostLabel": {}, "smithy.api#required": {}}
            },
            "Tags": {"target": "my#Texts", "traits": {"smithy.api#httpQuery": "tag"}},
            "More": {"target": "my#TextMap", "traits": {"smithy.api#httpQueryParams": {}}},
            "Meta": {"target": "my#TextMap", "traits": {"smithy.api#httpPrefixHeaders": "x-meta-"}},
            "Context": {"target": "my#Json", "traits": {"smithy.api#httpHeader": "x-context"}},
            "Since": {
              "target": "smithy.api#Timestamp",
              "traits": {"smithy.api#httpHeader": "x-since", "smithy.api#timestampFormat": "date-time"}
            },
            "Token": {
              "target": "smithy.api#String",
              "traits": {"smithy.api#httpQuery": "token", "smithy.api#idempotencyToken": {}}
            },
            "Size": {
              "target": "smithy.api#Integer",
              "traits": {"smithy.api#httpQuery": "size", "smithy.api#range": {"min": 1}}
            },
            "Body": {"target": "my#Stream", "traits": {"smithy.api#httpPayload": {}}}
          }
        },
        "my#Identified": {
          "type": "structure", "traits": {"smithy.api#mixin": {}},
          "members": {"Id": {"target": "my#Id", "traits": {"smithy.api#httpLabel": {}}}}
        },
        "my#PutThingRequest$Id": {"type": "apply", "traits": {"smithy.api#required": {}}},
        "my#PutThingResponse": {
          "type": "structure",
          "members": {
            "Thing": {"target": "my#Thing", "traits": {"smithy.api#jsonName": "thing", "smithy.api#required": {}}},
            "Status": {"target": "smithy.api#Integer", "traits": {"smithy.api#httpResponseCode": {}}}
          }
        },
        "my#ListThingsRequest": {
          "type": "structure",
          "members": {
            "Max": {"target": "smithy.api#Integer", "traits": {"smithy.api#httpQuery": "max"}},
            "Next": {"target": "smithy.api#String", "traits": {"smithy.api#httpQuery": "next"}}
          }
        },
        "my#ListThingsResponse": {
          "type": "structure",
          "members": {"Things": {"target": "my#ThingList"}, "Next": {"target": "smithy.api#String"}}
        },
        "my#ThingList": {
          "type": "list", "member": {"target": "my#Thing"},
          "traits": {"smithy.api#length": {"min": 0, "max": 1000}}
        },
        "my#Thing": {
          "type": "structure",
          "members": {
            "Colour": {"target": "other#Hue", "traits": {"smithy.api#jsonName": "colour"}},
            "Level": {"target": "my#Level"},
            "Weight": {"target": "my#Weight"},
            "Made": {"target": "my#Made"},
            "Secret": {"target": "my#Secret"},
            "Any": {"target": "smithy.api#Document"},
            "Choice": {"target": "my#Choice"},
            "Sizes": {"target": "my#Sizes"},
            "Parts": {"target": "my#ThingList"},
            "Ok": {"target": "smithy.api#Boolean"}, "Big": {"target": "smithy.api#Long"},
            "Exact": {"target": "smithy.api#BigDecimal"}
          }
        },
        "my#Choice": {
          "type": "union",
          "members": {"Text": {"target": "smithy.api#String"}, "Raw": {"target": "smithy.api#Blob"}}
        },
        "my#Id": {
          "type": "string",
          "traits": {"smithy.api#length": {"min": 3, "max": 64}, "smithy.api#pattern": "^[a-z]+$"}
        },
        "other#Hue": {
          "type": "enum",
          "members": {
            "RED": {"target": "smithy.api#Unit"},
            "BLUE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "dark-blue"}}
          }
        },
        "my#Level": {
          "type": "intEnum",
          "members": {
            "LOW": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 1}},
            "HIGH": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 20}}
          }
        },
        "my#Weight": {"type": "double", "traits": {"smithy.api#range": {"min": 0.5, "max": 9007199254740993}}},
        "my#Made": {"type": "timestamp", "traits": {"smithy.api#timestampFormat": "http-date"}},
        "my#Unreached": {"type": "structure", "members": {"Lost": {"target": "my#NotThere"}}},
        "my#Secret": {"type": "string", "traits": {"smithy.api#sensitive": {}}},
        "my#Json": {"type": "string", "traits": {"smithy.api#mediaType": "application/json"}},
        "my#Stream": {"type": "blob", "traits": {"smithy.api#streaming": {}}},
        "my#Texts": {"type": "list", "member": {"target": "smithy.api#String"}},
        "my#TextMap": {
          "type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"}
        },
        "my#Sizes": {
          "type": "map", "key": {"target": "other#Hue"}, "value": {"target": "smithy.api#Long"},
          "traits": {"smithy.api#sparse": {}}
        },
        "my#Gone": {
          "type": "structure",
          "members": {"Message": {"target": "smithy.api#String", "traits": {"smithy.api#jsonName": "message"}}},
          "traits": {"smithy.api#error": "client", "smithy.api#httpError": 410}
        },
        "my#Broken": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "server"}}
      }
    }
    """#
}
